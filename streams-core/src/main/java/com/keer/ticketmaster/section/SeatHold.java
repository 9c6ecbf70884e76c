package com.keer.ticketmaster.section;

/// The hold on a seat.
///
/// @param endSeconds when it ends, epoch seconds: four bytes, read as unsigned, last until 2106
/// @param holder a number for the buyer, see [#holder(String)]; [#NOBODY] under version 1 of the
///   rules
record SeatHold(int endSeconds, long holder) {

  static final long NOBODY = 0;

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /// A number that stands for a buyer. It is stored, and decisions depend on it: it must never
  /// change.
  static long holder(String userId) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < userId.length(); i++) {
      hash = (hash ^ userId.charAt(i)) * FNV_PRIME;
    }
    // FNV mixes the last characters little, and similar user ids are usual.
    hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 29;
    return hash == NOBODY ? 1 : hash;
  }

  SeatHold until(long newEndSeconds) {
    return new SeatHold((int) newEndSeconds, holder);
  }

  long end() {
    return Integer.toUnsignedLong(endSeconds);
  }
}
