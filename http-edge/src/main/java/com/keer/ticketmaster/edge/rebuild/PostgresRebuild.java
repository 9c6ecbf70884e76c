package com.keer.ticketmaster.edge.rebuild;

import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.projection.rows.BatchWriter;
import com.keer.ticketmaster.edge.projection.rows.Positions.Position;
import com.keer.ticketmaster.edge.rebuild.RebuildReport.Rows;
import com.keer.ticketmaster.topology.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Rebuilds the tables that PostgreSQL copies from the log, next to the live tables, and makes
/// those match in one transaction.
///
/// The shadow is filled up to the end of the log while the projection continues. Then the
/// projection is paused, the shadow catches up with its position, the rows that differ are written,
/// and the positions move to where the shadow has read. The projection notices that they moved and
/// continues from there. Prices, venues and events belong to the catalogue and stay.
///
/// An interruption leaves the live tables unchanged; the next rebuild cleans up.
public final class PostgresRebuild {

  /// One rebuild at a time in a database.
  private static final long LOCK = BatchWriter.LOCK + 2;

  /// This close to the end of the log, the rest is read while the projection is paused.
  private static final long NEARLY_THERE = 20_000;

  private static final int MOST_ROUNDS = 20;

  /// After this many rows, run ANALYZE.
  private static final int MANY_ROWS = 10_000;

  // A session that waits behind us, for a lock that another session holds, waits for both.
  private static final String BEGIN_SWITCH =
      "set local lock_timeout = '10s'; set local idle_in_transaction_session_timeout = 0";

  /// The current phase.
  public enum Phase {
    READING,
    SWITCHING
  }

  /// Receives progress, from several threads.
  public interface Progress {
    void show(Phase phase, long done, long goal);
  }

  private final String bootstrapServers;
  private final Map<String, String> clientProperties;
  private final Topics topics;
  private final DataSource database;
  private final boolean readOn;

  public PostgresRebuild(
      String bootstrapServers,
      Map<String, String> clientProperties,
      Topics topics,
      Postgres database) {
    this(bootstrapServers, clientProperties, topics, database, true);
  }

  /// @param readOn false only to show why the shadow must catch up before it replaces anything
  PostgresRebuild(
      String bootstrapServers,
      Map<String, String> clientProperties,
      Topics topics,
      Postgres database,
      boolean readOn) {
    this.bootstrapServers = bootstrapServers;
    this.clientProperties = Map.copyOf(clientProperties);
    this.topics = topics;
    this.database = Database.patient(database);
    this.readOn = readOn;
  }

  /// Rebuilds.
  ///
  /// @param threads the number of threads that read and write
  /// @throws RebuildException if a rebuild is not possible
  /// @throws SQLException if the database fails
  /// @throws org.apache.kafka.common.KafkaException if the log cannot be read
  public RebuildReport run(int threads, Progress progress) throws SQLException {
    try (Connection control = database.getConnection()) {
      requireAlone(control);
      try {
        return runAlone(control, threads, progress);
      } finally {
        letOthers(control);
      }
    }
  }

  private RebuildReport runAlone(Connection control, int threads, Progress progress)
      throws SQLException {
    ShadowTables shadow = ShadowTables.create(control);
    try {
      RebuildReport report = run(control, shadow, threads, progress);
      shadow.drop(control);
      return report;
    } catch (SQLException | RuntimeException e) {
      dropAfter(e, control, shadow);
      throw e;
    }
  }

  private RebuildReport run(Connection control, ShadowTables shadow, int threads, Progress progress)
      throws SQLException {
    try (ShadowFillers fillers =
        ShadowFillers.open(shadow, database, bootstrapServers, clientProperties, topics, threads)) {
      long begin = System.nanoTime();
      fill(fillers, progress);
      shadow.analyze(control);
      long built = System.nanoTime();
      progress.show(Phase.SWITCHING, 0, 1);
      Switched switched = switchOver(control, shadow, fillers);
      progress.show(Phase.SWITCHING, 1, 1);
      return new RebuildReport(
          fillers.records(),
          fillers.unreadable(),
          shadow.count(control, "section"),
          switched.tickets(),
          switched.reservations(),
          (built - begin) / 1_000_000,
          switched.millis());
    }
  }

  private static void dropAfter(Exception failure, Connection control, ShadowTables shadow) {
    try {
      shadow.drop(control);
    } catch (SQLException e) {
      // The next rebuild does it.
      failure.addSuppressed(e);
    }
  }

  private record Switched(Rows tickets, Rows reservations, long millis) {}

  private static void requireAlone(Connection control) throws SQLException {
    try (Statement statement = control.createStatement();
        ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new RebuildException(
            "another rebuild of this database is under way: wait for it, or end it");
      }
    }
  }

  /// Closing the connection does the same, but the server may take a while: an immediate second
  /// rebuild would be blocked by the first.
  private static void letOthers(Connection control) {
    try (Statement statement = control.createStatement()) {
      statement.execute("select pg_advisory_unlock(" + LOCK + ")");
    } catch (SQLException e) {
      // The connection is broken, and the server will notice.
    }
  }

  private void fill(ShadowFillers fillers, Progress progress) throws SQLException {
    // Tickets first, so that outcomes find theirs.
    Map<TopicPartition, Long> ends = fillers.ends();
    Map<TopicPartition, Long> statuses = new HashMap<>(ends);
    statuses.keySet().removeIf(each -> !each.topic().equals(topics.sectionStatus().name()));
    long goal = fillers.missing(ends);
    fillers.readTo(statuses, done -> progress.show(Phase.READING, done, goal));
    for (int round = 0; round < MOST_ROUNDS && fillers.missing(ends) > 0; round++) {
      long all = fillers.done() + fillers.missing(ends);
      fillers.readTo(ends, done -> progress.show(Phase.READING, done, Math.max(done, all)));
      Map<TopicPartition, Long> now = fillers.ends();
      ends = fillers.missing(now) < NEARLY_THERE ? ends : now;
    }
  }

  private Switched switchOver(Connection control, ShadowTables shadow, ShadowFillers fillers)
      throws SQLException {
    control.setAutoCommit(false);
    try (Statement statement = control.createStatement()) {
      statement.execute(BEGIN_SWITCH);
      long begin = System.nanoTime();
      Map<TopicPartition, Position> held = shadow.holdPositions(control, fillers.partitions());
      if (readOn) {
        fillers.readTo(within(held, fillers.ends()), _ -> {});
      }
      shadow.keepWritersOut(control);
      Rows tickets = shadow.mergeTickets(control);
      Rows reservations = shadow.mergeReservations(control);
      shadow.movePositions(control, fillers.positions());
      control.commit();
      long millis = (System.nanoTime() - begin) / 1_000_000;
      control.setAutoCommit(true);
      if (tickets.repaired() + reservations.repaired() >= MANY_ROWS) {
        statement.execute("analyze ticket, reservation");
      }
      return new Switched(tickets, reservations, millis);
    } catch (SQLException | RuntimeException e) {
      control.rollback();
      control.setAutoCommit(true);
      throw e;
    }
  }

  /// A database that was filled from another log may have a position after the end of this one.
  private static Map<TopicPartition, Long> within(
      Map<TopicPartition, Position> held, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> goals = new HashMap<>();
    held.forEach((partition, position) -> {
      @Nullable Long end = ends.get(partition);
      goals.put(partition, end == null ? 0 : Math.min(position.nextOffset(), end));
    });
    return goals;
  }

  /// The topics that are read.
  static Set<String> topics(Topics topics) {
    return Set.of(topics.sectionStatus().name(), topics.reservationCompleted().name());
  }
}
