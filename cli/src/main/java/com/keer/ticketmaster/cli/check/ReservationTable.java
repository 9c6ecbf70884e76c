package com.keer.ticketmaster.cli.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The contents of the log about each reservation. One takes about 60 bytes, so that a few million
/// fit in memory; objects would take more.
final class ReservationTable {
  static final byte HELD = 1;
  static final byte CONFIRMED = 2;
  static final byte CANCELLED = 3;
  static final byte EXPIRED = 4;

  private static final String[] NAMES = {"", "HELD", "CONFIRMED", "CANCELLED", "EXPIRED"};
  private static final int FIRST = 1 << 12;
  private static final int NONE = -1;

  private int[] slots = filled(FIRST * 2);
  private byte[][] ids = new byte[FIRST][];
  private byte[] statuses = new byte[FIRST];
  private long[] sequences = new long[FIRST];
  private int[] seats = new int[FIRST];
  private int[] sections = new int[FIRST];
  private boolean[] seen = new boolean[FIRST];
  private int size;

  int size() {
    return size;
  }

  /// The number of the reservation, which is added if it is new.
  int put(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    int slot = slot(bytes);
    if (slots[slot] != NONE) {
      return slots[slot];
    }
    if (size == ids.length) {
      grow();
      slot = slot(bytes);
    }
    slots[slot] = size;
    ids[size] = bytes;
    return size++;
  }

  /// The number of the reservation, or -1.
  int find(String id) {
    return slots[slot(id.getBytes(StandardCharsets.UTF_8))];
  }

  /// Applies an outcome if it is newer than what is known.
  void update(int reservation, byte status, long sequence, int seatCount, int section) {
    if (sequence > sequences[reservation]) {
      statuses[reservation] = status;
      sequences[reservation] = sequence;
      seats[reservation] = seatCount;
      sections[reservation] = section;
    }
  }

  void see(int reservation) {
    seen[reservation] = true;
  }

  boolean isSeen(int reservation) {
    return seen[reservation];
  }

  String id(int reservation) {
    return new String(ids[reservation], StandardCharsets.UTF_8);
  }

  int status(int reservation) {
    return statuses[reservation];
  }

  long sequence(int reservation) {
    return sequences[reservation];
  }

  int seatCount(int reservation) {
    return seats[reservation];
  }

  int section(int reservation) {
    return sections[reservation];
  }

  String describe(int reservation) {
    return "%s of %d seats (number %d)"
        .formatted(name(statuses[reservation]), seats[reservation], sequences[reservation]);
  }

  static String name(int status) {
    return status > 0 && status < NAMES.length ? NAMES[status] : "status " + status;
  }

  private int slot(byte[] id) {
    int hash = Arrays.hashCode(id);
    int slot =
        ((hash ^ (hash >>> 15)) * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots.length - 1);
    while (slots[slot] != NONE && !Arrays.equals(ids[slots[slot]], id)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    int capacity = size * 2;
    ids = Arrays.copyOf(ids, capacity);
    statuses = Arrays.copyOf(statuses, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    seats = Arrays.copyOf(seats, capacity);
    sections = Arrays.copyOf(sections, capacity);
    seen = Arrays.copyOf(seen, capacity);
    slots = filled(capacity * 2);
    for (int reservation = 0; reservation < size; reservation++) {
      slots[slot(ids[reservation])] = reservation;
    }
  }

  private static int[] filled(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }
}
