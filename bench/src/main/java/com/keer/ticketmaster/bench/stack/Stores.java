package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import java.net.URI;
import java.util.Map;

/// PostgreSQL and Redis for a system to fill, in separate processes; they and their files are
/// removed at the end.
///
/// @param settings of the database, as an edge has them
/// @param redisUri the address of Redis
public record Stores(
    EmbeddedPostgres database, EmbeddedRedis cache, Postgres settings, URI redisUri)
    implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  /// Starts both, and returns when they are up.
  public static Stores start() {
    EmbeddedPostgres database = EmbeddedPostgres.start();
    try {
      EmbeddedRedis cache = EmbeddedRedis.start();
      var settings = new Postgres(database.jdbcUrl(), database.user(), null, CONNECTIONS);
      return new Stores(database, cache, settings, cache.uri());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// The variables of an edge that works with them.
  public Map<String, String> environment() {
    return Map.of(
        "TICKETMASTER_POSTGRES_URL", database.jdbcUrl(),
        "TICKETMASTER_POSTGRES_USER", database.user(),
        "TICKETMASTER_REDIS_URL", redisUri.toString());
  }

  @Override
  public void close() {
    try (database) {
      cache.close();
    }
  }
}
