package com.keer.ticketmaster.edge.database;

import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// How this process connects to PostgreSQL: it gives up soon, so that callers get an error in time.
final class Connections {

  private static final int CONNECT_SECONDS = 2;
  private static final int POOL_WAIT_MILLIS = 1_000;
  private static final int STATEMENT_SECONDS = 5;

  /// For a database that accepts statements but never answers; longer than any statement may take.
  private static final int SOCKET_SECONDS = 30;

  private Connections() {}

  /// A pool that opens connections when they are needed, so it can be created while the database is
  /// down.
  static HikariDataSource pool(Postgres settings) {
    PGSimpleDataSource source = source(settings);
    source.setOptions("-c statement_timeout=" + STATEMENT_SECONDS + "s");
    source.setReWriteBatchedInserts(true);
    HikariConfig config = new HikariConfig();
    config.setPoolName("catalogue");
    config.setDataSource(source);
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(POOL_WAIT_MILLIS);
    config.setValidationTimeout(POOL_WAIT_MILLIS);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /// Connections outside the pool, whose statements have no time limit.
  static PGSimpleDataSource source(Postgres settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    if (settings.user() != null) {
      source.setUser(settings.user());
    }
    if (settings.password() != null) {
      source.setPassword(settings.password());
    }
    source.setApplicationName("ticketmaster");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(SOCKET_SECONDS);
    source.setTcpKeepAlive(true);
    return source;
  }
}
