package com.keer.ticketmaster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of a server in its own process, kept or deleted at the end. It is locked while in
/// use, so a server found running in it must be left over from a killed JVM.
final class ServerFolder implements AutoCloseable {
  private final Path root;
  private final boolean temporary;
  private final FileChannel lockFile;

  private ServerFolder(Path root, boolean temporary, FileChannel lockFile) {
    this.root = root;
    this.temporary = temporary;
    this.lockFile = lockFile;
  }

  /// @throws IllegalStateException if another instance uses the folder
  static ServerFolder open(String server, @Nullable Path dataDir) {
    try {
      Path root =
          dataDir == null
              ? Files.createTempDirectory("ticketmaster-" + server + "-")
              : Files.createDirectories(dataDir).toAbsolutePath().normalize();
      return new ServerFolder(root, dataDir == null, lock(root));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use data folder " + dataDir, e);
    }
  }

  Path root() {
    return root;
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  @Override
  public void close() {
    try {
      lockFile.close();
      if (temporary) {
        delete(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete temp folder " + root, e);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // Already gone.
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Locked by this JVM.
    }
    channel.close();
    throw new IllegalStateException(
        "Data folder %s is in use: stop the process that uses it, or choose another folder."
            .formatted(root));
  }
}
