package com.keer.ticketmaster.embedded;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The settings of one small PostgreSQL server that shares two cores with its clients.
final class PostgresSettings {
  /// Settings for folders and network, which callers set through the options instead.
  static final Set<String> OWNED =
      Set.of("data_directory", "listen_addresses", "port", "unix_socket_directories");

  private static final Map<String, String> BUILT_IN =
      Map.ofEntries(
          entry("listen_addresses", LocalPort.HOST),
          entry("unix_socket_directories", ""),
          entry("max_connections", "200"),
          entry("shared_buffers", "64MB"),
          // There are no replicas, and bulk loads into new tables then skip the log.
          entry("wal_level", "minimal"),
          entry("max_wal_senders", "0"),
          entry("max_wal_size", "1GB"),
          // Commits reach the operating system before the client gets its answer. They survive a
          // kill
          // of the server, but not a power cut, just like records in the broker.
          entry("fsync", "off"),
          entry("full_page_writes", "off"),
          entry("synchronous_commit", "on"),
          entry("jit", "off"),
          entry("timezone", "UTC"),
          entry("log_timezone", "UTC"));

  /// UTF-8 with the same order of letters on every system.
  static final Map<String, String> LOCALE =
      Map.of("locale-provider", "builtin", "builtin-locale", "C.UTF-8", "locale", "C");

  private PostgresSettings() {}

  static Map<String, String> of(EmbeddedPostgresOptions options) {
    var settings = new LinkedHashMap<>(BUILT_IN);
    settings.putAll(options.settings());
    return settings;
  }
}
