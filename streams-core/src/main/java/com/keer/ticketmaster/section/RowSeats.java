package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The status of each position of one row: three bitmaps (free, held, blocked; a seat in none of
/// them is sold), the hold on each held seat, and the held seats to block later. Immutable.
///
/// Every search for seats works on 64 positions at a time.
final class RowSeats {

  private final int positions;
  private final long[] free;
  private final long[] held;
  private final long[] blocked;

  /// The holds by position; null while nothing is held.
  private final @Nullable SeatHold @Nullable [] holds;

  /// Held seats that an operator wants to block as soon as their hold ends; null if there is none.
  private final long @Nullable [] later;

  private final int freeCount;
  private final long runs;
  private final long firstHoldEnd;

  /// Built on first use; most rows of a large section stay the same between two reads.
  private @Nullable String runText;

  RowSeats(
      int positions,
      long[] free,
      long[] held,
      long[] blocked,
      @Nullable SeatHold @Nullable [] holds,
      long @Nullable [] later) {
    this.positions = positions;
    this.free = free;
    this.held = held;
    this.blocked = blocked;
    this.holds = holds;
    this.later = later == null || Bits.count(later) == 0 ? null : later;
    this.freeCount = Bits.count(free);
    this.runs = FreeRuns.index(free, positions);
    this.firstHoldEnd = firstHoldEnd(held, holds);
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
    return new RowSeats(row.positions(), free, new long[words], new long[words], null, null);
  }

  int positions() {
    return positions;
  }

  int freeCount() {
    return freeCount;
  }

  int heldCount() {
    return holds == null ? 0 : Bits.count(held);
  }

  /// The lengths of the maximal runs of free seats: bit `n` is set if one is exactly `n` long, bit
  /// [FreeRuns#LONGEST_INDEXED] if one is at least that long. Tells without a search whether a row
  /// can serve a request.
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

  /// Whether a position is held and will be blocked when its hold ends.
  boolean isForLater(int position) {
    return later != null && Bits.get(later, position);
  }

  int laterCount() {
    return later == null ? 0 : Bits.count(later);
  }

  /// How many seats of a run will be blocked when their hold ends.
  int laterCount(SeatRun run) {
    int count = 0;
    for (int at = run.position(); later != null && at < run.end(); at++) {
      count += Bits.get(later, at) ? 1 : 0;
    }
    return count;
  }

  /// The hold on a held position.
  SeatHold hold(int position) {
    SeatHold hold = holds == null ? null : holds[position];
    if (hold == null || !isHeld(position)) {
      throw new IllegalStateException("position " + position + " is not held");
    }
    return hold;
  }

  /// The end of the first hold in the row, in epoch seconds, or [Long#MAX_VALUE] without a hold.
  long firstHoldEnd() {
    return firstHoldEnd;
  }

  /// See [FreeRuns#nearest].
  int nearestRun(int count, int halfPosition, boolean tidy) {
    return FreeRuns.nearest(free, count, halfPosition, tidy);
  }

  /// See [FreeRuns#nearestAtEndOfGap].
  int nearestRunAtEndOfGap(int count, int gap, int halfPosition) {
    return FreeRuns.nearestAtEndOfGap(free, positions, count, gap, halfPosition);
  }

  /// The row after a sale of free seats.
  RowSeats sell(int position, int count) {
    long[] free = this.free.clone();
    for (int at = position; at < position + count; at++) {
      require(isFree(at), at, "free");
      Bits.clear(free, at);
    }
    return new RowSeats(positions, free, held, blocked, holds, later);
  }

  /// The row after a hold on free seats.
  RowSeats hold(int position, int count, SeatHold hold) {
    long[] free = this.free.clone();
    long[] held = this.held.clone();
    @Nullable SeatHold[] holds = copyOfHolds();
    for (int at = position; at < position + count; at++) {
      require(isFree(at), at, "free");
      Bits.clear(free, at);
      Bits.set(held, at);
      holds[at] = hold;
    }
    return new RowSeats(positions, free, held, blocked, holds, later);
  }

  /// The row after a sale of held seats.
  RowSeats confirm(int position, int count) {
    return endHold(position, count, free, blocked);
  }

  /// The row after the release of held seats: they are free, or blocked if that was wanted.
  RowSeats release(int position, int count) {
    long[] free = this.free.clone();
    long[] blocked = later == null ? this.blocked : this.blocked.clone();
    for (int at = position; at < position + count; at++) {
      Bits.set(isForLater(at) ? blocked : free, at);
    }
    return endHold(position, count, free, blocked);
  }

  /// The row after an extension of the hold on held seats.
  RowSeats prolong(int position, int count, long endSeconds) {
    @Nullable SeatHold[] holds = copyOfHolds();
    for (int at = position; at < position + count; at++) {
      holds[at] = hold(at).until(endSeconds);
    }
    return new RowSeats(positions, free, held, blocked, holds, later);
  }

  private @Nullable SeatHold[] copyOfHolds() {
    return holds == null ? new @Nullable SeatHold[positions] : holds.clone();
  }

  private RowSeats endHold(int position, int count, long[] freeAfter, long[] blockedAfter) {
    long[] held = this.held.clone();
    long[] later = this.later == null ? null : this.later.clone();
    for (int at = position; at < position + count; at++) {
      require(isHeld(at), at, "held");
      Bits.clear(held, at);
      if (later != null) {
        Bits.clear(later, at);
      }
    }
    @Nullable SeatHold @Nullable [] holds = this.holds;
    if (holds != null) {
      holds = Bits.count(held) == 0 ? null : holds.clone();
      if (holds != null) {
        Arrays.fill(holds, position, position + count, null);
      }
    }
    return new RowSeats(positions, freeAfter, held, blockedAfter, holds, later);
  }

  /// The row in which a held seat will be blocked when its hold ends, or no longer will.
  RowSeats blockLater(int position, boolean wanted) {
    require(isHeld(position), position, "held");
    long[] later = this.later == null ? new long[free.length] : this.later.clone();
    if (wanted) {
      Bits.set(later, position);
    } else {
      Bits.clear(later, position);
    }
    return new RowSeats(positions, free, held, blocked, holds, later);
  }

  /// The row after a free seat was taken out of sale.
  RowSeats block(int position) {
    require(isFree(position), position, "free");
    long[] free = this.free.clone();
    long[] blocked = this.blocked.clone();
    Bits.clear(free, position);
    Bits.set(blocked, position);
    return new RowSeats(positions, free, held, blocked, holds, later);
  }

  /// The row after a blocked seat was put on sale again.
  RowSeats unblock(int position) {
    require(isBlocked(position), position, "blocked");
    long[] free = this.free.clone();
    long[] blocked = this.blocked.clone();
    Bits.set(free, position);
    Bits.clear(blocked, position);
    return new RowSeats(positions, free, held, blocked, holds, later);
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
        holds == null ? null : Arrays.copyOf(holds, row.positions()),
        later == null ? null : Arrays.copyOf(later, words));
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

  /// The held seats to block later.
  long[] laterBits() {
    return later == null ? new long[free.length] : later;
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

  private static long firstHoldEnd(long[] held, @Nullable SeatHold @Nullable [] holds) {
    long first = Long.MAX_VALUE;
    if (holds != null) {
      for (int at = Bits.next(held, 0); at >= 0; at = Bits.next(held, at + 1)) {
        SeatHold hold = holds[at];
        first = Math.min(first, hold == null ? first : hold.end());
      }
    }
    return first;
  }
}
