package com.keer.ticketmaster.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/// The server programs, unpacked once for each user and version.
///
/// They go to the user's own cache, not to the shared temporary folder, where anyone could plant
/// other programs under their names.
final class Binaries {
  private Binaries() {}

  /// Where PostgreSQL is unpacked.
  static Path postgresFolder() {
    return folder("postgres");
  }

  /// The Redis server for this system.
  ///
  /// @throws IllegalStateException if there is none
  static Path redis() {
    String resource = ExecutableProvider.newProvidedVersionsMap().get(architecture());
    if (resource == null) {
      throw new IllegalStateException("there is no Redis for this system in this build");
    }
    Path program = folder("redis").resolve(resource.substring(resource.lastIndexOf('/') + 1));
    return Files.isExecutable(program) ? program : unpack(resource, program);
  }

  // Written to another file and then moved, because two JVMs may do this at once, and a running
  // program cannot be overwritten.
  private static Path unpack(String resource, Path program) {
    try (InputStream packed = OsArchitecture.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IllegalStateException("%s is not in this build".formatted(resource));
      }
      Path aside = Files.createTempFile(program.getParent(), "unpack-", "");
      Files.copy(packed, aside, StandardCopyOption.REPLACE_EXISTING);
      if (!aside.toFile().setExecutable(true)) {
        throw new IOException("cannot make it executable: " + aside);
      }
      return Files.move(aside, program, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack Redis to " + program, e);
    }
  }

  private static OsArchitecture architecture() {
    try {
      return OsArchitecture.detectOSandArchitecture();
    } catch (RuntimeException e) {
      throw new IllegalStateException("there is no Redis for this system in this build", e);
    }
  }

  private static Path folder(String name) {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    Path folder = base.resolve("ticketmaster").resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to %s: set XDG_CACHE_HOME to a folder that you own".formatted(folder), e);
    }
  }
}
