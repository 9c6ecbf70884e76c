package com.keer.ticketmaster.internal.entrylog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/// Provides the segments of a log.
@FunctionalInterface
interface SegmentStorage {

  /// The heap.
  SegmentStorage HEAP = (number, bytes) -> ByteBuffer.allocate(bytes);

  /// The zeros that new files are made of.
  ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 * 1024).asReadOnlyBuffer();

  /// Maps a new file into memory, all zero.
  static ByteBuffer zeros(FileChannel file, int bytes) throws IOException {
    // Write the zeros now: a full disk must be an exception here, not a memory fault later.
    for (int rest = bytes; rest > 0; ) {
      rest -= file.write(ZEROS.duplicate().limit(Math.min(rest, ZEROS.capacity())));
    }
    return file.map(MapMode.READ_WRITE, 0, bytes);
  }

  /// A new segment, all zero.
  ByteBuffer create(int number, int bytes);
}
