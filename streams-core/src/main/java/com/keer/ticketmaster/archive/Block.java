package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;

/// Where a block of records is in an archive, and what is in it: an entry of the directory.
///
/// @param at where its frame begins
/// @param topic the number of the topic in the header
/// @param rawBytes how much it is unpacked
record Block(
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

  static Block read(ByteReader in) {
    long at = in.readNumber();
    int packedBytes = in.readInt();
    int topic = in.readInt();
    int partition = in.readInt();
    int records = in.readInt();
    long first = in.readNumber();
    long last = first + in.readNumber();
    long earliest = in.readNumber();
    long latest = earliest + in.readNumber();
    return new Block(
        at, packedBytes, topic, partition, records, first, last, earliest, latest, in.readInt());
  }
}
