package com.keer.ticketmaster.cli.dev;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a local installation is made of.
///
/// @param port of HTTP; 0 for any free one, as with the other ports
/// @param data folder that is kept; null for a temporary one
/// @param kafka bootstrap servers of a cluster that is there already; null to run a broker
/// @param postgres JDBC address of a database that is there already; null to run PostgreSQL
/// @param redis address of a Redis that is there already; null to run one
record DevOptions(
    int port,
    int kafkaPort,
    int postgresPort,
    int redisPort,
    @Nullable Path data,
    @Nullable String kafka,
    @Nullable String postgres,
    @Nullable String redis) {

  /// The ports that are needed, by the option that chooses each.
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--port", port);
    if (kafka == null) {
      ports.put("--kafka-port", kafkaPort);
    }
    if (postgres == null) {
      ports.put("--postgres-port", postgresPort);
    }
    if (redis == null) {
      ports.put("--redis-port", redisPort);
    }
    return ports;
  }
}
