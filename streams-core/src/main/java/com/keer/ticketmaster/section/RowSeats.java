package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.SeatMap;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The status of each position of one row: three bitmaps (free, held, blocked; a seat in none of
/// them is sold) and the end of each hold. Immutable.
///
/// Every search for seats works on 64 positions at a time.
final class RowSeats {

  /// In [#runs()], stands for all runs of at least this many seats.
  static final int LONGEST_INDEXED_RUN = 63;

  private final int positions;
  private final long[] free;
  private final long[] held;
  private final long[] blocked;

  /// Ends of the holds by position, in epoch seconds; null while nothing is held. Four bytes, read
  /// as unsigned, last until 2106.
  private final int @Nullable [] holdEnds;

  private final int freeCount;
  private final long runs;
  private final long firstHoldEnd;

  /// Built on first use; most rows of a large section stay the same between two reads.
  private @Nullable String runText;

  RowSeats(int positions, long[] free, long[] held, long[] blocked, int @Nullable [] holdEnds) {
    this.positions = positions;
    this.free = free;
    this.held = held;
    this.blocked = blocked;
    this.holdEnds = holdEnds;
    this.freeCount = Bits.count(free);
    this.runs = indexRuns(free, positions);
    this.firstHoldEnd = firstHoldEnd(held, holdEnds);
  }

  /// A row in which every seat is free.
  static RowSeats allFree(Row row) {
    int words = Bits.words(row.positions());
    long[] free = new long[words];
    for (int position = 0; position < row.positions(); position++) {
      if (row.isSeat(position)) {
        Bits.set(free, position);
      }
    }
    return new RowSeats(row.positions(), free, new long[words], new long[words], null);
  }

  int positions() {
    return positions;
  }

  int freeCount() {
    return freeCount;
  }

  int heldCount() {
    return holdEnds == null ? 0 : Bits.count(held);
  }

  /// The lengths of the maximal runs of free seats: bit `n` is set if one is exactly `n` long, bit
  /// [#LONGEST_INDEXED_RUN] if one is at least that long. Tells without a search whether a row can
  /// serve a request.
  long runs() {
    return runs;
  }

  boolean isFree(int position) {
    return Bits.get(free, position);
  }

  boolean isHeld(int position) {
    return Bits.get(held, position);
  }

  boolean isBlocked(int position) {
    return Bits.get(blocked, position);
  }

  /// The end of the hold on a held position, in epoch seconds.
  long holdEnd(int position) {
    if (holdEnds == null || !isHeld(position)) {
      throw new IllegalStateException("position " + position + " is not held");
    }
    return Integer.toUnsignedLong(holdEnds[position]);
  }

  /// The end of the first hold in the row, in epoch seconds, or [Long#MAX_VALUE] without a hold.
  long firstHoldEnd() {
    return firstHoldEnd;
  }

  /// The start of the run of `count` free seats whose middle is nearest to `halfPosition`, of two
  /// equals the left one, or -1.
  ///
  /// @param tidy whether the run must not leave a single free seat at either end
  int nearestRun(int count, int halfPosition, boolean tidy) {
    int ideal = Math.floorDiv(halfPosition - (count - 1), 2);
    int below = -1;
    int above = -1;
    for (int word = 0; word < free.length && above < 0; word++) {
      long starts = starts(word, count, tidy);
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
  /// seats that is as long as `gap` (as in [#runs()]): the one whose middle is nearest to
  /// `halfPosition`, of two equals the left one, or -1.
  int nearestRunAtEndOfGap(int count, int gap, int halfPosition) {
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int start = Bits.next(free, 0); start >= 0; ) {
      int end = Bits.nextClear(free, start, positions);
      if (Math.min(end - start, LONGEST_INDEXED_RUN) == gap) {
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
  private long starts(int word, int count, boolean tidy) {
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

  /// The row after a sale of free seats.
  RowSeats sell(int position, int count) {
    long[] free = this.free.clone();
    for (int at = position; at < position + count; at++) {
      require(isFree(at), at, "free");
      Bits.clear(free, at);
    }
    return new RowSeats(positions, free, held, blocked, holdEnds);
  }

  /// The row after a hold on free seats until `endSeconds`.
  RowSeats hold(int position, int count, long endSeconds) {
    long[] free = this.free.clone();
    long[] held = this.held.clone();
    int[] ends = holdEnds == null ? new int[positions] : holdEnds.clone();
    for (int at = position; at < position + count; at++) {
      require(isFree(at), at, "free");
      Bits.clear(free, at);
      Bits.set(held, at);
      ends[at] = (int) endSeconds;
    }
    return new RowSeats(positions, free, held, blocked, ends);
  }

  /// The row after a sale of held seats.
  RowSeats confirm(int position, int count) {
    return endHold(position, count, free);
  }

  /// The row after the release of held seats.
  RowSeats release(int position, int count) {
    long[] free = this.free.clone();
    for (int at = position; at < position + count; at++) {
      Bits.set(free, at);
    }
    return endHold(position, count, free);
  }

  /// The row after an extension of the hold on held seats.
  RowSeats prolong(int position, int count, long endSeconds) {
    int[] ends = holdEnds == null ? new int[positions] : holdEnds.clone();
    for (int at = position; at < position + count; at++) {
      require(isHeld(at), at, "held");
      ends[at] = (int) endSeconds;
    }
    return new RowSeats(positions, free, held, blocked, ends);
  }

  private RowSeats endHold(int position, int count, long[] freeAfter) {
    long[] held = this.held.clone();
    for (int at = position; at < position + count; at++) {
      require(isHeld(at), at, "held");
      Bits.clear(held, at);
    }
    int @Nullable [] ends = holdEnds;
    if (ends != null) {
      ends = Bits.count(held) == 0 ? null : ends.clone();
      if (ends != null) {
        // Equal seats must be equal bytes, so an ended hold leaves no trace.
        Arrays.fill(ends, position, position + count, 0);
      }
    }
    return new RowSeats(positions, freeAfter, held, blocked, ends);
  }

  /// The row after a free seat was taken out of sale.
  RowSeats block(int position) {
    require(isFree(position), position, "free");
    long[] free = this.free.clone();
    long[] blocked = this.blocked.clone();
    Bits.clear(free, position);
    Bits.set(blocked, position);
    return new RowSeats(positions, free, held, blocked, holdEnds);
  }

  /// The row after a blocked seat was put on sale again.
  RowSeats unblock(int position) {
    require(isBlocked(position), position, "blocked");
    long[] free = this.free.clone();
    long[] blocked = this.blocked.clone();
    Bits.set(free, position);
    Bits.clear(blocked, position);
    return new RowSeats(positions, free, held, blocked, holdEnds);
  }

  /// The row with free seats added at its end, as the longer `row` has them.
  RowSeats extend(Row row) {
    int words = Bits.words(row.positions());
    long[] free = Arrays.copyOf(this.free, words);
    for (int position = positions; position < row.positions(); position++) {
      if (row.isSeat(position)) {
        Bits.set(free, position);
      }
    }
    return new RowSeats(
        row.positions(),
        free,
        Arrays.copyOf(held, words),
        Arrays.copyOf(blocked, words),
        holdEnds == null ? null : Arrays.copyOf(holdEnds, row.positions()));
  }

  long[] freeBits() {
    return free;
  }

  long[] heldBits() {
    return held;
  }

  long[] blockedBits() {
    return blocked;
  }

  /// The row as a text of runs, see [SeatMap].
  String runText(Row row) {
    String text = runText;
    if (text == null) {
      StringBuilder runs = new StringBuilder();
      for (int start = 0, end; start < positions; start = end) {
        SeatStatus status = status(row, start);
        end = start + 1;
        while (end < positions && status(row, end) == status) {
          end++;
        }
        runs.append(end - start).append(status.code());
      }
      text = runs.toString();
      runText = text;
    }
    return text;
  }

  SeatStatus status(Row row, int position) {
    if (isFree(position)) {
      return SeatStatus.FREE;
    }
    if (isHeld(position)) {
      return SeatStatus.HELD;
    }
    if (isBlocked(position)) {
      return SeatStatus.BLOCKED;
    }
    return row.isSeat(position) ? SeatStatus.SOLD : SeatStatus.AISLE;
  }

  private static void require(boolean holds, int position, String status) {
    if (!holds) {
      throw new IllegalStateException("position " + position + " is not " + status);
    }
  }

  private static long firstHoldEnd(long[] held, int @Nullable [] holdEnds) {
    long first = Long.MAX_VALUE;
    if (holdEnds != null) {
      for (int at = Bits.next(held, 0); at >= 0; at = Bits.next(held, at + 1)) {
        first = Math.min(first, Integer.toUnsignedLong(holdEnds[at]));
      }
    }
    return first;
  }

  private static long indexRuns(long[] free, int positions) {
    long runs = 0;
    for (int start = Bits.next(free, 0); start >= 0; ) {
      int end = Bits.nextClear(free, start, positions);
      runs |= 1L << Math.min(end - start, LONGEST_INDEXED_RUN);
      start = Bits.next(free, end);
    }
    return runs;
  }
}
