package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/// Several entries of a store in one changelog record: a version, then for each entry its key, 0 if
/// it was deleted or 1 with its value. Keys and values have their length in front.
final class ChangelogPage {

  /// Small enough to share a producer batch with other records.
  private static final int FULL_BYTES = 32 * 1024;

  private static final int VERSION = 1;

  private ByteWriter out = begin();
  private int entries;

  private static ByteWriter begin() {
    return new ByteWriter(FULL_BYTES + 1024).writeByte(VERSION);
  }

  /// @param value empty if the entry was deleted
  void add(Bytes key, Optional<byte[]> value) {
    out.writeBytes(key.get());
    out.writeByte(value.isPresent() ? 1 : 0);
    value.ifPresent(out::writeBytes);
    entries++;
  }

  boolean isFull() {
    return out.size() >= FULL_BYTES;
  }

  boolean isEmpty() {
    return entries == 0;
  }

  /// The page as bytes; starts a new one.
  byte[] take() {
    byte[] bytes = out.toBytes();
    out = begin();
    entries = 0;
    return bytes;
  }

  /// Adds the entries of a page to a list; a deleted entry has no value.
  static void read(byte[] page, List<KeyValue<Bytes, byte[]>> entries) {
    ByteReader in = ByteReader.ofVersion(page, VERSION, "page");
    while (in.hasMore()) {
      Bytes key = Bytes.wrap(in.readBytes());
      entries.add(KeyValue.pair(key, in.readByte() == 0 ? null : in.readBytes()));
    }
  }
}
