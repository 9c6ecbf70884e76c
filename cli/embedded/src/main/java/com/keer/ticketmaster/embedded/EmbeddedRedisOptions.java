package com.keer.ticketmaster.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where an [EmbeddedRedis] keeps its data and listens.
///
/// @param dataDir folder kept between starts; `null` for a temporary folder that `close` deletes
/// @param port on 127.0.0.1; 0 uses any free port
public record EmbeddedRedisOptions(@Nullable Path dataDir, int port) {

  public EmbeddedRedisOptions {
    LocalPort.requireValid(port);
  }

  /// Temporary folder, any free port.
  public static EmbeddedRedisOptions defaults() {
    return new EmbeddedRedisOptions(null, 0);
  }

  /// The same with a folder that is kept between starts.
  public EmbeddedRedisOptions withDataDir(Path newDataDir) {
    return new EmbeddedRedisOptions(newDataDir, port);
  }

  /// The same on another port; 0 uses any free port.
  public EmbeddedRedisOptions withPort(int newPort) {
    return new EmbeddedRedisOptions(dataDir, newPort);
  }
}
