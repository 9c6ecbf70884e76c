package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import org.jspecify.annotations.Nullable;

/// What a task remembers of the last checkpoint that it signed, under [StoreKeys#CHECKPOINT].
///
/// @param begin of its series
/// @param number in its series
/// @param value of the checkpoint
public record LastCheckpoint(long begin, long number, Chain value) {

  /// Reads an [#encode()]; null if there is none.
  public static @Nullable LastCheckpoint decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    ByteReader in = ByteReader.ofVersion(bytes, 1, "a checkpoint");
    return new LastCheckpoint(in.readNumber(), in.readNumber(), Chain.of(in.readBytes()));
  }

  public byte[] encode() {
    return new ByteWriter(64)
        .writeByte(1)
        .writeNumber(begin)
        .writeNumber(number)
        .writeBytes(value.bytes())
        .toBytes();
  }
}
