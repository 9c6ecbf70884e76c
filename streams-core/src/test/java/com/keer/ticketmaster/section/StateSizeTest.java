package com.keer.ticketmaster.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The size of a section in the store, with header, layout and seats: at most 8 bytes a seat.
class StateSizeTest {

  enum Taken {
    NOTHING,
    HALF_SOLD,
    ALL_SOLD,
    ALL_HELD_ONE_BY_ONE
  }

  static Stream<Arguments> sections() {
    return Stream.of(Taken.values())
        .flatMap(taken ->
            Stream.of(
                Arguments.of(10, 40, taken),
                Arguments.of(200, 50, taken),
                Arguments.of(1000, 100, taken)));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void takesAtMostEightBytesASeat(int rows, int seatsPerRow, Taken taken) {
    // Given
    SectionLayout layout = SectionLayout.grid(rows, seatsPerRow);
    SectionState state = taken(SectionFold.opened(SectionCommand.Open.of(layout)).state(), taken);

    // When
    int size = SectionFold.bytesOf(state).length;

    // Then
    assertThat(size).isLessThanOrEqualTo(8 * rows * seatsPerRow);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void rewritesFewBytesForABooking(int rows, int seatsPerRow, Taken taken) {
    // Given
    SectionLayout layout = SectionLayout.grid(rows, seatsPerRow);
    SectionState opened = SectionFold.opened(SectionCommand.Open.of(layout)).state();
    SectionState before = taken(opened, taken == Taken.HALF_SOLD ? taken : Taken.NOTHING);

    // When
    SectionDecision booked =
        SectionDecider.standard()
            .decide(
                new SectionSnapshot(Sections.ID, before, null),
                new SectionCommand.Reserve(
                    Sections.id("r"), new ReservationRequest("ann", SeatRequest.best(4), 60)),
                Sections.NOON);

    // Then
    SectionState after = booked.next().state();
    List<Integer> changed = SectionBytes.changedGroups(before, after);
    int size = SectionBytes.encodeHeader(after).length;
    for (int group : changed) {
      size += SectionBytes.encodeGroup(after, group).length;
    }
    assertThat(changed).hasSize(1);
    assertThat(size).isLessThan(100 + RowGroup.ROWS * seatsPerRow);
  }

  private static SectionState taken(SectionState state, Taken taken) {
    SectionState after = state;
    for (int row = 0; row < state.layout().rows().size(); row++) {
      int seats = state.layout().row(row).positions();
      switch (taken) {
        case NOTHING -> {}
        case HALF_SOLD -> after = after.sell(List.of(new SeatRun(row, 0, seats / 2)));
        case ALL_SOLD -> after = after.sell(List.of(new SeatRun(row, 0, seats)));
        case ALL_HELD_ONE_BY_ONE -> {
          RowSeats held = after.row(row);
          for (int position = 0; position < seats; position++) {
            long end = Sections.NOON + 1000L * (row * 31 + position * 7);
            held = held.hold(position, 1, new SeatHold((int) (end / 1000), SeatHold.NOBODY));
          }
          after = withRow(after, row, held);
        }
      }
    }
    return after;
  }

  private static SectionState withRow(SectionState state, int row, RowSeats seats) {
    RowGroup[] groups = new RowGroup[state.groupCount()];
    for (int group = 0; group < groups.length; group++) {
      groups[group] =
          group == row / RowGroup.ROWS
              ? state.group(group).with(row % RowGroup.ROWS, seats)
              : state.group(group);
    }
    return new SectionState(
        state.terms(), state.progress(), state.counts().hold(seats.heldCount()), groups);
  }
}
