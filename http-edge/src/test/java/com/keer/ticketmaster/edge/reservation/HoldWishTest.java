package com.keer.ticketmaster.edge.reservation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a booking asks for a hold.
class HoldWishTest {

  private static final Limits LIMITS = limits(Map.of("TICKETMASTER_DEFAULT_HOLD_SECONDS", "420"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | 0",
        "\"hold\": false             | 0",
        "\"hold\": true              | 420",
        "\"holdSeconds\": 0          | 0",
        "\"holdSeconds\": 90         | 90",
        "\"hold\": true, \"holdSeconds\": 90 | 90",
        "\"hold\": false, \"holdSeconds\": 0 | 0"
      })
  void holdsForAsLongAsItIsAskedTo(String wish, int seconds) {
    // When
    Booking booking = BookingReader.read(body(wish), LIMITS, Caller.ANYBODY, Pseudonyms.OFF);

    // Then
    assertThat(booking.request().holdSeconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"hold\": true, \"holdSeconds\": 0",
        "\"hold\": false, \"holdSeconds\": 90",
        "\"hold\": \"yes\"",
        "\"hold\": 1",
        "\"hold\": null"
      })
  void refusesAWishThatContradictsItself(String wish) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> BookingReader.read(body(wish), LIMITS, Caller.ANYBODY, Pseudonyms.OFF))
        .satisfies(e -> assertThat(e.problem().faults().getFirst().field()).isEqualTo("hold"));
  }

  @Test
  void refusesToHoldWhereNothingCanBeHeld() {
    // Given
    Limits none = limits(Map.of("TICKETMASTER_MAX_HOLD_SECONDS", "0"));

    // When, then
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            BookingReader.read(body("\"hold\": true"), none, Caller.ANYBODY, Pseudonyms.OFF)
                .command())
        .satisfies(e -> assertThat(e.problem().faults().getFirst().field()).isEqualTo("hold"));
  }

  @Test
  void usesTheMaximumWhereThatIsLessThanTheUsualTime() {
    // Given
    Limits few = limits(Map.of("TICKETMASTER_MAX_HOLD_SECONDS", "30"));

    // When
    Booking booking =
        BookingReader.read(body("\"hold\": true"), few, Caller.ANYBODY, Pseudonyms.OFF);

    // Then
    assertThat(booking.request().holdSeconds()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({"420, 420", "60, 420", "420, 60"})
  void aHoldForTheUsualTimeStaysTheSameRequestWhenThatTimeChanges(String then, String now) {
    // Given
    Booking first =
        BookingReader.read(body("\"hold\": true"), usual(then), Caller.ANYBODY, Pseudonyms.OFF);

    // When
    Booking again =
        BookingReader.read(body("\"hold\": true"), usual(now), Caller.ANYBODY, Pseudonyms.OFF);

    // Then
    assertThat(again.isAnsweredBy(rejected(first))).isTrue();
    assertThat(
            BookingReader.read(body(""), usual(now), Caller.ANYBODY, Pseudonyms.OFF)
                .isAnsweredBy(rejected(first)))
        .isFalse();
    assertThat(
            BookingReader.read(
                    body("\"holdSeconds\": 7"), usual(now), Caller.ANYBODY, Pseudonyms.OFF)
                .isAnsweredBy(rejected(first)))
        .isFalse();
  }

  @Test
  void aHoldThatWasMadeEarlierIsFoundWhereNothingCanBeHeldAnyMore() {
    // Given
    Booking first =
        BookingReader.read(body("\"hold\": true"), LIMITS, Caller.ANYBODY, Pseudonyms.OFF);
    Limits none = limits(Map.of("TICKETMASTER_MAX_HOLD_SECONDS", "0"));

    // When
    Booking again =
        BookingReader.read(body("\"hold\": true"), none, Caller.ANYBODY, Pseudonyms.OFF);

    // Then
    assertThat(again.isAnsweredBy(rejected(first))).isTrue();
  }

  private static Decided rejected(Booking booking) {
    return new Rejected(
        booking.section(), booking.request(), 1, false, new Rejection.SaleCancelled());
  }

  private static Limits usual(String seconds) {
    return limits(Map.of("TICKETMASTER_DEFAULT_HOLD_SECONDS", seconds));
  }

  private static Limits limits(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TICKETMASTER_ROLES", "seat-processor");
    return EdgeConfig.from(all).limits();
  }

  private static byte[] body(String wish) {
    String more = wish.isEmpty() ? "" : ", " + wish;
    return ("{\"eventId\": \"e\", \"section\": \"s\", \"userId\": \"u\", \"seatCount\": 1"
            + more
            + "}")
        .getBytes(UTF_8);
  }
}
