package com.keer.ticketmaster.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.keer.ticketmaster.hall.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowSeatsTest {

  @Property(tries = 3000)
  void findsTheRunThatTryingThemAllFinds(
      @ForAll @IntRange(min = 1, max = 200) int positions,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(max = 400) int focus,
      @ForAll boolean tidy,
      @ForAll @IntRange(min = 1, max = 99) int percentFree,
      @ForAll Random random) {
    // Given
    boolean[] free = bitmap(positions, percentFree, random);
    RowSeats row = rowOf(free);
    int length = 1 + (count - 1) % (percentFree > 80 ? 60 : 6);

    // When
    int found = row.nearestRun(length, focus, tidy);

    // Then
    assertThat(found).isEqualTo(byTryingAll(free, length, focus, tidy));
  }

  @Property(tries = 1000)
  void knowsWhichRunsThereAre(
      @ForAll @IntRange(min = 1, max = 200) int positions,
      @ForAll @IntRange(min = 1, max = 99) int percentFree,
      @ForAll Random random) {
    // Given
    boolean[] free = bitmap(positions, percentFree, random);

    // When
    RowSeats row = rowOf(free);

    // Then
    long runs = 0;
    int run = 0;
    int freeCount = 0;
    for (int position = 0; position <= positions; position++) {
      if (isFree(free, position)) {
        run++;
        freeCount++;
      } else if (run > 0) {
        runs |= 1L << Math.min(run, FreeRuns.LONGEST_INDEXED);
        run = 0;
      }
    }
    assertThat(row.runs()).isEqualTo(runs);
    assertThat(row.freeCount()).isEqualTo(freeCount);
  }

  @Example
  void refusesToSellAPositionTwice() {
    // Given
    RowSeats row = RowSeats.allFree(Row.numbered("A", 3)).sell(1, 1);

    // When, then
    assertThatIllegalStateException().isThrownBy(() -> row.sell(0, 2));
    assertThatIllegalStateException()
        .isThrownBy(() -> row.hold(1, 1, new SeatHold(60, SeatHold.NOBODY)));
    assertThatIllegalStateException().isThrownBy(() -> row.confirm(1, 1));
    assertThatIllegalStateException().isThrownBy(() -> row.release(1, 1));
    assertThatIllegalStateException().isThrownBy(() -> row.block(1));
    assertThatIllegalStateException().isThrownBy(() -> row.unblock(1));
  }

  @Example
  void knowsHoldsUntilTheYear2106() {
    // Given
    long lastSecond = 0xFFFF_FFFFL;

    // When
    RowSeats row =
        RowSeats.allFree(Row.numbered("A", 70))
            .hold(64, 2, new SeatHold((int) lastSecond, SeatHold.NOBODY));

    // Then
    assertThat(row.hold(65).end()).isEqualTo(lastSecond);
    assertThat(row.firstHoldEnd()).isEqualTo(lastSecond);
  }

  private static boolean[] bitmap(int positions, int percentFree, Random random) {
    boolean[] free = new boolean[positions];
    for (int position = 0; position < positions; position++) {
      free[position] = random.nextInt(100) < percentFree;
    }
    return free;
  }

  private static RowSeats rowOf(boolean[] free) {
    List<String> seats = new ArrayList<>();
    for (int position = 0; position < free.length; position++) {
      seats.add(Integer.toString(position));
    }
    RowSeats row = RowSeats.allFree(new Row("A", seats));
    for (int position = 0; position < free.length; position++) {
      if (!free[position]) {
        row = row.sell(position, 1);
      }
    }
    return row;
  }

  private static int byTryingAll(boolean[] free, int count, int focus, boolean tidy) {
    int best = -1;
    for (int start = 0; start + count <= free.length; start++) {
      boolean fits = true;
      for (int position = start; position < start + count; position++) {
        fits &= free[position];
      }
      int end = start + count;
      boolean orphan =
          (isFree(free, start - 1) && !isFree(free, start - 2))
              || (isFree(free, end) && !isFree(free, end + 1));
      if (fits && !(tidy && orphan)) {
        boolean nearer =
            best < 0 || Math.abs(start + end - 1 - focus) < Math.abs(2 * best + count - 1 - focus);
        best = nearer ? start : best;
      }
    }
    return best;
  }

  private static boolean isFree(boolean[] free, int position) {
    return position >= 0 && position < free.length && free[position];
  }
}
