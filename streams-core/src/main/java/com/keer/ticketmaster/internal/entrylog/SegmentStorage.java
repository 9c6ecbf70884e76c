package com.keer.ticketmaster.internal.entrylog;

import java.nio.ByteBuffer;

/// Provides the segments of a log.
@FunctionalInterface
interface SegmentStorage {

  /// The heap.
  SegmentStorage HEAP = (number, bytes) -> ByteBuffer.allocate(bytes);

  /// A new segment, all zero.
  ByteBuffer create(int number, int bytes);
}
