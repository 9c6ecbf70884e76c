package com.keer.ticketmaster.internal.entrylog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Segments in anonymous files: each is deleted as soon as it is mapped into memory, so its space
/// is freed when the last user is gone, however the process ends.
final class TemporaryFiles implements SegmentStorage {

  private final Path folder;

  TemporaryFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public ByteBuffer create(int number, int bytes) {
    try {
      Files.createDirectories(folder);
      Path path = Files.createTempFile(folder, "entries-", ".tmp");
      try (FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        return SegmentStorage.zeros(file, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a file in " + folder, e);
    }
  }
}
