package com.keer.ticketmaster.edge.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridSeatsTest {

  @Test
  void everySeatOfAGridHasItsPlace() {
    for (int row = 0; row <= GridSeats.MAX_ROW; row++) {
      // When
      Seat seat = GridSeats.seat(row, row % (GridSeats.MAX_COLUMN + 1));

      // Then
      assertThat(GridSeats.row(seat)).isEqualTo(row);
      assertThat(GridSeats.column(seat)).isEqualTo(row % (GridSeats.MAX_COLUMN + 1));
    }
  }

  @Test
  void placesAreThoseOfTheLayout() {
    // Given
    SectionLayout grid = SectionLayout.grid(60, 3);

    // Then
    for (int row = 0; row < 60; row++) {
      for (int column = 0; column < 3; column++) {
        Seat seat = GridSeats.seat(row, column);
        assertThat(grid.rowOf(seat.row())).isEqualTo(row);
        assertThat(grid.row(row).positionOf(seat.number())).isEqualTo(column);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "a, 0", "Loge 1, links", "1, -1", "ZZZZZZZZZZZZZZZZZZZZ, 99999", "Ä, 01"})
  void otherLabelsHaveNone(String row, String number) {
    // Given
    Seat seat = new Seat(row, number);

    // Then
    assertThat(List.of(GridSeats.row(seat), GridSeats.column(seat))).containsOnly(GridSeats.NONE);
  }
}
