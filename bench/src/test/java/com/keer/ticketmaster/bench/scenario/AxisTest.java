package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.stack.StackSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AxisTest {
  private static final StackSettings USUAL =
      new StackSettings(4, 1, 20, "512m", "512m", 0, true, List.of(), false);
  private static final int RESERVATIONS = 36_000;

  @Test
  void growsInOneWayAtATime() {
    assertThat(Axis.PARTITIONS.points(USUAL, RESERVATIONS))
        .extracting(point -> point.settings().partitions())
        .containsExactly(1, 2, 4, 8, 16);
    assertThat(Axis.SECTIONS.points(USUAL, RESERVATIONS))
        .extracting(point -> point.plan().sections())
        .containsExactly(1, 10, 100, 1_000, 10_000);
    assertThat(Axis.SEATS.points(USUAL, RESERVATIONS))
        .extracting(point -> point.plan().sale("event").seatsPerSection())
        .containsExactly(400, 2_500, 10_000, 40_000, 100_000);
  }

  @Test
  void growsInEveryWay() {
    // When
    List<Axis.Point> all = Axis.ALL.points(USUAL, RESERVATIONS);

    // Then
    assertThat(all)
        .extracting(Axis.Point::axis)
        .contains(Axis.PARTITIONS, Axis.SECTIONS, Axis.SEATS);
    assertThat(all).extracting(Axis.Point::label).doesNotHaveDuplicates().hasSize(15);
  }

  @ParameterizedTest
  @EnumSource(Axis.class)
  void hasSeatsForEverybodyAtEveryPoint(Axis axis) {
    assertThat(axis.points(USUAL, RESERVATIONS))
        .allSatisfy(point -> {
          Sale sale = point.plan().sale("event");
          long seats = (long) sale.openings().size() * sale.seatsPerSection();
          assertThat(seats).as(point.label()).isGreaterThan((long) (RESERVATIONS * 2.5));
        });
  }
}
