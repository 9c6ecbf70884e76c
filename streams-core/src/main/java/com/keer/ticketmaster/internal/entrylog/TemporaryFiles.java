package com.keer.ticketmaster.internal.entrylog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Segments in anonymous files: each is deleted as soon as it is mapped into memory, so its space
/// is freed when the last user is gone, however the process ends.
final class TemporaryFiles implements SegmentStorage {

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 * 1024).asReadOnlyBuffer();

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
        // Write the zeros now: a full disk must be an exception here, not a memory fault later.
        for (int rest = bytes; rest > 0; ) {
          rest -= file.write(ZEROS.duplicate().limit(Math.min(rest, ZEROS.capacity())));
        }
        return file.map(MapMode.READ_WRITE, 0, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a file in " + folder, e);
    }
  }
}
