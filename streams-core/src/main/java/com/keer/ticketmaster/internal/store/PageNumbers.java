package com.keer.ticketmaster.internal.store;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/// The keys of pages. They are unique, so that a changelog that is compacted against its
/// configuration loses nothing.
final class PageNumbers {

  private final UUID writer = UUID.randomUUID();
  private long next;

  Bytes next() {
    ByteBuffer key = ByteBuffer.allocate(3 * Long.BYTES);
    key.putLong(writer.getMostSignificantBits());
    key.putLong(writer.getLeastSignificantBits());
    key.putLong(next++);
    return Bytes.wrap(key.array());
  }
}
