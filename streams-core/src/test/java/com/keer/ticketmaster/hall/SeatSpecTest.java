package com.keer.ticketmaster.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeatSpecTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1-3            | 1.2.3
          3-1            | 3.2.1
          1-2,_,3-4      | 1.2..3.4
          1-2 _ 3-4      | 1.2..3.4
          1 ___ 2        | 1....2
          1-2_3-4        | 1.2..3.4
          1___2          | 1....2
          W1 2b 3-4      | W1.2b.3.4
          07             | 07
          """)
  void readsSeats(String spec, String labels) {
    // When
    List<String> seats = SeatSpec.seats(spec);

    // Then
    assertThat(seats).isEqualTo(Arrays.asList(labels.split("\\.", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A          | A
          A-C        | A.B.C
          Y-AB       | Y.Z.AA.AB
          1-3        | 1.2.3
          Left,Right | Left.Right
          C-A        | C.B.A
          VIP_1      | VIP_1
          R-3        | R-3
          Box, 1     | Box.1
          """)
  void readsRows(String spec, String labels) {
    assertThat(SeatSpec.rows(spec)).isEqualTo(Arrays.asList(labels.split("\\.", -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " , ", "1-999999999", "1-1500 1-1500"})
  void refusesRowsThatCannotBe(String spec) {
    assertThatThrownBy(() -> SeatSpec.seats(spec)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10-Jan",
        "1-Oct",
        "1–10",
        "1−10",
        "01-04",
        "1E5",
        "1.5",
        "2026-10-01",
        "a-f",
        "a-b",
        "1..10",
        "Box 1",
        "VIP 1",
        "1 A",
        "Loge links",
        "A:1",
        "1/10"
      })
  void refusesWhatIsNotCertain(String text) {
    assertThatThrownBy(() -> SeatSpec.rows(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write");
    assertThatThrownBy(() -> SeatSpec.seats(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write");
  }

  @Test
  void saysWhichRangeIsMeantByAnotherDash() {
    assertThatThrownBy(() -> SeatSpec.seats("1–10"))
        .hasMessage(
            "'1–10' is neither a label nor a range: write 1-10, with the hyphen of the keyboard");
  }

  @Test
  void refusesAnAisleInALabel() {
    assertThatThrownBy(() -> SeatSpec.seats("VIP_1"))
        .hasMessageStartingWith("'VIP_1' may be one label or have an aisle: write 'VIP _ 1'");
  }

  @Test
  void putsAislesAfterSeats() {
    assertThat(SeatSpec.numbered(4, Set.of(1, 3))).containsExactly("1", "", "2", "3", "", "4");
  }

  @Test
  void refusesAnAisleAfterTheLastSeat() {
    assertThatThrownBy(() -> SeatSpec.numbered(4, Set.of(4)))
        .hasMessage("an aisle after seat 4 is not between two of the 4 seats");
  }
}
