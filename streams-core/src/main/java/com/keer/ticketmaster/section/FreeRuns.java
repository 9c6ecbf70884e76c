package com.keer.ticketmaster.section;

/// Searches the bitmap of the free seats of a row, 64 positions at a time.
final class FreeRuns {

  /// In [RowSeats#runs()], stands for all runs of at least this many seats.
  static final int LONGEST_INDEXED = 63;

  private FreeRuns() {}

  /// The start of the run of `count` free seats whose middle is nearest to `halfPosition`, of two
  /// equals the left one, or -1.
  ///
  /// @param tidy whether the run must not leave a single free seat at either end
  static int nearest(long[] free, int count, int halfPosition, boolean tidy) {
    int ideal = Math.floorDiv(halfPosition - (count - 1), 2);
    int below = -1;
    int above = -1;
    for (int word = 0; word < free.length && above < 0; word++) {
      long starts = starts(free, word, count, tidy);
      if (starts == 0) {
        continue;
      }
      int base = word << 6;
      long belowMask = ideal < base ? 0 : ideal - base >= 63 ? -1L : (2L << (ideal - base)) - 1;
      long low = starts & belowMask;
      long high = starts & ~belowMask;
      if (low != 0) {
        below = base + 63 - Long.numberOfLeadingZeros(low);
      }
      if (high != 0) {
        above = base + Long.numberOfTrailingZeros(high);
      }
    }
    if (below < 0 || above < 0) {
      return Math.max(below, above);
    }
    long missBelow = halfPosition - (2L * below + count - 1);
    long missAbove = 2L * above + count - 1 - halfPosition;
    return missBelow <= missAbove ? below : above;
  }

  /// The start of a run of `count` seats at the left or the right end of a maximal run of free
  /// seats that is as long as `gap` (as in [RowSeats#runs()]): the one whose middle is nearest to
  /// `halfPosition`, of two equals the left one, or -1.
  static int nearestAtEndOfGap(long[] free, int positions, int count, int gap, int halfPosition) {
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int start = Bits.next(free, 0); start >= 0; ) {
      int end = Bits.nextClear(free, start, positions);
      if (Math.min(end - start, LONGEST_INDEXED) == gap) {
        for (int at = start; at <= end - count; at += Math.max(1, end - count - start)) {
          long miss = Math.abs(2L * at + count - 1 - halfPosition);
          if (miss < least) {
            best = at;
            least = miss;
          }
        }
      }
      start = Bits.next(free, end);
    }
    return best;
  }

  /// The positions of a word, 64 at a time, at which a run of `count` free seats may start.
  private static long starts(long[] free, int word, int count, boolean tidy) {
    long starts = free[word];
    for (int step = 1; step < count && starts != 0; step++) {
      starts &= Bits.ahead(free, word, step);
    }
    if (tidy && starts != 0) {
      long orphanLeft = Bits.behind(free, word, 1) & ~Bits.behind(free, word, 2);
      long orphanRight = Bits.ahead(free, word, count) & ~Bits.ahead(free, word, count + 1);
      starts &= ~orphanLeft & ~orphanRight;
    }
    return starts;
  }

  /// The lengths of the maximal runs, see [RowSeats#runs()].
  static long index(long[] free, int positions) {
    long runs = 0;
    for (int start = Bits.next(free, 0); start >= 0; ) {
      int end = Bits.nextClear(free, start, positions);
      runs |= 1L << Math.min(end - start, LONGEST_INDEXED);
      start = Bits.next(free, end);
    }
    return runs;
  }
}
