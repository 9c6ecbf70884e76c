package com.keer.ticketmaster.edge.config;

/// The environment variables of an edge process; the table in the README explains each.
public enum Variable {
  BOOTSTRAP_SERVERS,
  HTTP_HOST,
  HTTP_PORT,
  ROLES,
  TOPIC_PREFIX,
  PARTITIONS,
  REPLICATION_FACTOR,
  STATE_DIR,
  STORES,
  THREADS,
  STANDBY_REPLICAS,
  COMMIT_INTERVAL_MS,
  MAX_SEATS_PER_RESERVATION,
  MAX_HOLD_SECONDS,
  DEFAULT_HOLD_SECONDS,
  MAX_IN_FLIGHT,
  MAX_BODY_BYTES,
  MAX_WAIT_SECONDS,
  MAX_LISTENERS,
  REDIS_URL,
  V1_WAIT_SECONDS,
  REHEARSAL,
  ID_SECRET,
  INTERNAL_PORT,
  ADVERTISED_HOST,
  CLIENT_CONFIG,
  POSTGRES_URL,
  POSTGRES_USER,
  POSTGRES_PASSWORD,
  POSTGRES_POOL_SIZE;

  static final String PREFIX = "TICKETMASTER_";

  /// The name in the environment: `TICKETMASTER_HTTP_PORT`.
  public String key() {
    return PREFIX + name();
  }
}
