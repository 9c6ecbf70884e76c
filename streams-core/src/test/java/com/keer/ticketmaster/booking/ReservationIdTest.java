package com.keer.ticketmaster.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationIdTest {

  @Test
  void takesAUuid() {
    // When
    ReservationId id = new ReservationId("0b0f2c1e-7f3a-4e5d-9a55-0123456789aB");

    // Then
    assertThat(id).hasToString("0b0f2c1e-7f3a-4e5d-9a55-0123456789aB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a\n", "a.b", "\uD83D\uDE00"})
  void refusesOtherCharacters(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReservationId(text));
  }

  @Test
  void refusesMoreThan64Characters() {
    // Given
    String longest = "x".repeat(64);

    // When
    boolean tooLong = ReservationId.isValid(longest + "x");

    // Then
    assertThat(tooLong).isFalse();
    assertThat(ReservationId.isValid(longest)).isTrue();
  }
}
