package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a local installation keeps its data: a folder that the user names, for one process at a
/// time, or a temporary one that is removed at the end.
final class DevFolder implements AutoCloseable {
  /// How the names of temporary folders begin.
  static final String TEMPORARY = "ticketmaster-dev-";

  private final Path root;
  private final boolean kept;
  private final FileChannel lockFile;

  private DevFolder(Path root, boolean kept, FileChannel lockFile) {
    this.root = root;
    this.kept = kept;
    this.lockFile = lockFile;
  }

  /// @param wanted null for a temporary folder
  static DevFolder open(@Nullable Path wanted) {
    try {
      Path root =
          wanted == null
              ? Files.createTempDirectory(TEMPORARY)
              : Files.createDirectories(wanted.toAbsolutePath().normalize());
      return new DevFolder(root, wanted != null, lock(root));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          "cannot use the folder %s (%s): choose another with --data".formatted(wanted, why(e)),
          e);
    }
  }

  Path root() {
    return root;
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path redis() {
    return root.resolve("redis");
  }

  Path state() {
    return root.resolve("state");
  }

  boolean isKept() {
    return kept;
  }

  @Override
  public void close() {
    try {
      lockFile.close();
      if (!kept) {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + root, e);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // Already gone.
    }
  }

  private static String why(IOException failure) {
    return switch (failure) {
      case FileAlreadyExistsException _ -> "it is a file";
      case AccessDeniedException _ -> "access is denied";
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("dev.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new CliException(
          ExitCode.IN_USE,
          "another 'ticketmaster dev' uses the folder %s: stop it, or choose another with --data"
              .formatted(root));
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
