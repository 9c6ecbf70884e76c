package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;

/// The place and content of a block of records: an entry of the directory.
///
/// @param at the position of its frame
/// @param topic the number of the topic in the header
/// @param rawBytes its unpacked size
record BlockEntry(
    long at,
    int packedBytes,
    int topic,
    int partition,
    int records,
    long firstOffset,
    long lastOffset,
    long earliest,
    long latest,
    int rawBytes) {

  void write(ByteWriter out) {
    out.writeNumber(at).writeNumber(packedBytes).writeNumber(topic).writeNumber(partition);
    out.writeNumber(records).writeNumber(firstOffset).writeNumber(lastOffset - firstOffset);
    out.writeNumber(earliest).writeNumber(latest - earliest).writeNumber(rawBytes);
  }

  static BlockEntry read(ByteReader in) {
    long at = in.readNumber();
    int packedBytes = in.readInt();
    int topic = in.readInt();
    int partition = in.readInt();
    int records = in.readInt();
    long first = in.readNumber();
    long last = first + in.readNumber();
    long earliest = in.readNumber();
    long latest = earliest + in.readNumber();
    return new BlockEntry(
        at, packedBytes, topic, partition, records, first, last, earliest, latest, in.readInt());
  }
}
