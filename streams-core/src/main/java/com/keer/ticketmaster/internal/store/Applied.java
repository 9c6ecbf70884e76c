package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/// What the stores of a task contain: its log up to a position. Committed together with the changes
/// themselves.
///
/// @param next the offset behind the last record that was processed
/// @param time the time of that record, which identifies it together with its offset
/// @param stores the names of the stores that the task has
public record Applied(long next, long time, List<String> stores) {

  private static final int VERSION = 1;

  public Applied {
    stores = List.copyOf(stores);
  }

  byte[] encode() {
    ByteWriter out = new ByteWriter(48).writeByte(VERSION).writeNumber(next).writeNumber(time);
    stores.forEach(out::writeText);
    return out.toBytes();
  }

  static Applied decode(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, VERSION, "position of the stores");
    long next = in.readNumber();
    long time = in.readNumber();
    List<String> stores = new ArrayList<>();
    while (in.hasMore()) {
      stores.add(in.readText());
    }
    return new Applied(next, time, stores);
  }
}
