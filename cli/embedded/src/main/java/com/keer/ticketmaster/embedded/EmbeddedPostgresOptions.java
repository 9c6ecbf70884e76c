package com.keer.ticketmaster.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an [EmbeddedPostgres] keeps its data and listens.
///
/// @param dataDir folder kept between starts; `null` for a temporary folder that `close` deletes
/// @param port on 127.0.0.1; 0 uses any free port
/// @param settings of the server, as in `postgresql.conf`, that override the built-in ones
public record EmbeddedPostgresOptions(
    @Nullable Path dataDir, int port, Map<String, String> settings) {

  public EmbeddedPostgresOptions {
    LocalPort.requireValid(port);
    for (String key : settings.keySet()) {
      if (PostgresSettings.OWNED.contains(key)) {
        throw new IllegalArgumentException("setting is made by EmbeddedPostgres: " + key);
      }
    }
    settings = Map.copyOf(settings);
  }

  /// Temporary folder, any free port, no additional settings.
  public static EmbeddedPostgresOptions defaults() {
    return new EmbeddedPostgresOptions(null, 0, Map.of());
  }

  /// The same with a folder that is kept between starts.
  public EmbeddedPostgresOptions withDataDir(Path newDataDir) {
    return new EmbeddedPostgresOptions(newDataDir, port, settings);
  }

  /// The same on another port; 0 uses any free port.
  public EmbeddedPostgresOptions withPort(int newPort) {
    return new EmbeddedPostgresOptions(dataDir, newPort, settings);
  }

  /// The same with one more setting of the server.
  public EmbeddedPostgresOptions withSetting(String key, String value) {
    var merged = new LinkedHashMap<>(settings);
    merged.put(key, value);
    return new EmbeddedPostgresOptions(dataDir, port, merged);
  }
}
