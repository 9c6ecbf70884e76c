package com.keer.ticketmaster.edge.database;

import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.loop.Loop;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL, with its schema up to date, while it is available.
///
/// A thread watches it: while it is down, callers learn so at once instead of waiting.
public final class Database implements AutoCloseable {

  /// Whether the catalogue is available at the moment.
  public enum State {
    NOT_CONFIGURED,
    AWAY,
    READY
  }

  /// The connections of one moment.
  ///
  /// @param waiting threads that want one
  public record Pool(int active, int idle, int limit, int waiting) {}

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int PING_SECONDS = 1;

  private final @Nullable Postgres settings;
  private final @Nullable HikariDataSource pool;
  private final @Nullable Jdbi jdbi;
  private final Loop loop = new Loop("keep-database", this::keepConnected).grace(Duration.ZERO);
  private volatile State state;
  private boolean told;

  private Database(@Nullable Postgres settings) {
    this.settings = settings;
    this.state = settings == null ? State.NOT_CONFIGURED : State.AWAY;
    this.pool = settings == null ? null : Connections.pool(settings);
    this.jdbi = pool == null ? null : Jdbi.create(pool);
  }

  /// Starts to connect in the background, however long that takes.
  ///
  /// @param settings null if there is no catalogue
  public static Database start(@Nullable Postgres settings) {
    Database database = new Database(settings);
    if (settings != null) {
      var _ = database.loop.start();
    }
    return database;
  }

  /// Connections outside any pool, for long work: neither statements nor answers have a time limit.
  public static DataSource patient(Postgres settings) {
    PGSimpleDataSource source = Connections.source(settings);
    source.setSocketTimeout(0);
    return source;
  }

  /// The access to the database for a command that runs once: without a pool, with the schema up to
  /// date.
  ///
  /// @throws CatalogueUnavailableException if it cannot be used
  public static Jdbi once(Postgres settings) {
    DataSource source = Connections.source(settings);
    try {
      Migrations.apply(source);
    } catch (FlywayException e) {
      throw new CatalogueUnavailableException("PostgreSQL cannot be used: " + firstLine(e), 0);
    }
    return Jdbi.create(source);
  }

  public State state() {
    return state;
  }

  /// How many connections there are; null without a catalogue.
  public @Nullable Pool pool() {
    if (pool == null) {
      return null;
    }
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    // It begins with the first connection.
    return now == null
        ? new Pool(0, 0, pool.getMaximumPoolSize(), 0)
        : new Pool(
            now.getActiveConnections(),
            now.getIdleConnections(),
            pool.getMaximumPoolSize(),
            now.getThreadsAwaitingConnection());
  }

  /// The access to the database. A statement may take 5 s; set `statement_timeout` locally for
  /// longer ones.
  ///
  /// @throws CatalogueUnavailableException if it is down or not configured
  public Jdbi jdbi() {
    if (jdbi == null) {
      throw new CatalogueUnavailableException(
          "Nothing was done: PostgreSQL is not configured.", 60);
    }
    if (state != State.READY) {
      throw new CatalogueUnavailableException("Nothing was done: PostgreSQL cannot be reached.", 2);
    }
    return jdbi;
  }

  /// Waits until it is available.
  ///
  /// @return whether it is available; false after the timeout
  public boolean awaitReady(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (state != State.READY && System.nanoTime() - end < 0) {
      if (loop.isStopping()) {
        return false;
      }
      Thread.sleep(20);
    }
    return state == State.READY;
  }

  private Duration keepConnected() {
    if (state == State.READY) {
      ping();
    } else {
      prepare();
    }
    return PAUSE;
  }

  /// After every outage, because a different database may have come back.
  private void prepare() {
    Postgres to = settings;
    HikariDataSource connections = pool;
    if (to == null || connections == null) {
      return;
    }
    try {
      Migrations.apply(Connections.source(to));
      if (!answers(connections)) {
        return;
      }
      state = State.READY;
      told = false;
      LOG.atInfo().log("catalogue connected");
    } catch (FlywayException e) {
      if (!told && !loop.isStopping()) {
        told = true;
        LOG.atWarn().addKeyValue("reason", firstLine(e)).log("PostgreSQL cannot be used, retrying");
      }
    }
  }

  private void ping() {
    HikariDataSource connections = pool;
    if (connections != null && !answers(connections)) {
      state = State.AWAY;
      LOG.atWarn().log("PostgreSQL is down, retrying");
    }
  }

  /// Asks through the pool, which may notice the end of an outage a moment later than others.
  private static boolean answers(HikariDataSource connections) {
    try (Connection connection = connections.getConnection()) {
      return connection.isValid(PING_SECONDS);
    } catch (SQLException e) {
      // If all connections are in use, the database is available.
      return isBusy(connections);
    }
  }

  private static boolean isBusy(HikariDataSource connections) {
    return connections.getHikariPoolMXBean().getActiveConnections()
        == connections.getMaximumPoolSize();
  }

  /// Flyway logs many lines, including the URL.
  private static String firstLine(FlywayException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = cause.getMessage();
    return (message == null
            ? cause.getClass().getSimpleName()
            : message.lines().findFirst().orElse(""))
        + DatabaseRefusal.advice(e);
  }

  @Override
  public void close() {
    loop.close();
    if (pool != null) {
      pool.close();
    }
  }
}
