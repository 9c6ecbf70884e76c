package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/// A file that a command writes. It appears only when it is complete. `-` means standard output.
public record NewFile(Path path) {

  private static final Path STANDARD = Path.of("-");

  public boolean isStandardOutput() {
    return path.equals(STANDARD);
  }

  /// Writes the file.
  ///
  /// @throws CliException if it exists already
  /// @throws UncheckedIOException if it cannot be written
  public <T> T write(Function<OutputStream, T> content) {
    try {
      return isStandardOutput() ? writeOut(content) : writeFile(content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(path, e), e);
    }
  }

  private <T> T writeOut(Function<OutputStream, T> content) throws IOException {
    // Not closed: the process still needs it.
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    T written = content.apply(out);
    out.flush();
    return written;
  }

  private <T> T writeFile(Function<OutputStream, T> content) throws IOException {
    if (Files.exists(path)) {
      throw new CliException(
          ExitCode.REFUSED, "'%s' already exists: name another file".formatted(path));
    }
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      T written;
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE),
              1 << 16)) {
        written = content.apply(out);
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
      return written;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
