package com.keer.ticketmaster.section;

/// Bitmaps over the positions of a row, 64 to a word, position 0 in the lowest bit.
final class Bits {

  private Bits() {}

  static int words(int positions) {
    return (positions + 63) >>> 6;
  }

  static boolean get(long[] bits, int position) {
    return (bits[position >> 6] >>> position & 1) != 0;
  }

  static void set(long[] bits, int position) {
    bits[position >> 6] |= 1L << position;
  }

  static void clear(long[] bits, int position) {
    bits[position >> 6] &= ~(1L << position);
  }

  static int count(long[] bits) {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /// The first set bit at or after a position, or -1.
  static int next(long[] bits, int from) {
    int word = from >> 6;
    if (word >= bits.length) {
      return -1;
    }
    long rest = bits[word] & (-1L << from);
    while (rest == 0) {
      if (++word == bits.length) {
        return -1;
      }
      rest = bits[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  /// The first clear bit at or after a position, at most `limit`.
  static int nextClear(long[] bits, int from, int limit) {
    int word = from >> 6;
    long rest = ~bits[word] & (-1L << from);
    while (rest == 0) {
      if (++word == bits.length) {
        return limit;
      }
      rest = ~bits[word];
    }
    return Math.min(limit, (word << 6) + Long.numberOfTrailingZeros(rest));
  }

  /// The word shifted so that its bit `p` is bit `p + distance` of the row (`distance` 1 to 63).
  static long ahead(long[] bits, int word, int distance) {
    long shifted = bits[word] >>> distance;
    return word + 1 < bits.length ? shifted | bits[word + 1] << (64 - distance) : shifted;
  }

  /// The word shifted so that its bit `p` is bit `p - distance` of the row (`distance` 1 to 63).
  static long behind(long[] bits, int word, int distance) {
    long shifted = bits[word] << distance;
    return word > 0 ? shifted | bits[word - 1] >>> (64 - distance) : shifted;
  }
}
