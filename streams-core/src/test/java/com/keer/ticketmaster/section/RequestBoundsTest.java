package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBoundsTest {

  static Stream<Arguments> absurd() {
    return Stream.of(
        Arguments.of(best(0, 0), "seatCount"),
        Arguments.of(best(-1, 0), "seatCount"),
        Arguments.of(best(11, 0), "seatCount"),
        Arguments.of(best(Integer.MAX_VALUE, 0), "seatCount"),
        Arguments.of(best(Integer.MIN_VALUE, 0), "seatCount"),
        Arguments.of(Sections.split(-5, 0), "seatCount"),
        Arguments.of(these(0), "seats"),
        Arguments.of(
            these(0, "A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8", "A-9", "A-10", "A-11"),
            "seats"),
        Arguments.of(these(0, "A-" + "1".repeat(21)), "seats"),
        Arguments.of(these(0, "A".repeat(21) + "-1"), "seats"),
        Arguments.of(these(0, "A-\uD83C"), "seats"),
        Arguments.of(best(1, -1), "holdSeconds"),
        Arguments.of(best(1, 3601), "holdSeconds"),
        Arguments.of(best(1, Integer.MAX_VALUE), "holdSeconds"),
        Arguments.of(by(""), "userId"),
        Arguments.of(by(" \t"), "userId"),
        Arguments.of(by("x".repeat(101)), "userId"),
        Arguments.of(by("\uDFAB\uD83C"), "userId"));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void refusesAnInvalidRequestAndNamesTheField(ReservationRequest request, String field) {
    // Given
    SectionFold section = SectionFold.opened(SectionLayout.grid(2, 20));

    // When
    ReservationOutcome outcome = section.reserve("r", request);

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ReservationOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.sequence()).isEqualTo(2);
              assertThat(rejected.early()).isFalse();
              assertThat(rejected.reason())
                  .isInstanceOfSatisfying(
                      Rejection.InvalidRequest.class,
                      invalid -> assertThat(invalid.field()).isEqualTo(field));
            });
    assertThat(section.counts()).isEqualTo(new SeatCounts(40, 0, 0, 0));
  }

  @Test
  void allowsAsManySeatsAndAsLongAHoldAsTheRulesOfTheSection() {
    // Given
    SectionFold section =
        SectionFold.opened(
            new SectionCommand.Open(
                SectionLayout.grid(1, 80), List.of(), null, new SectionRules(60, 7)));

    // When
    ReservationOutcome outcome = section.reserve("r", best(60, 7));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ReservationOutcome.Held.class, held -> assertThat(held.seats()).hasSize(60));
  }

  @Test
  void allowsNoHoldWhereTheSectionAllowsNone() {
    // Given
    SectionFold section =
        SectionFold.opened(
            new SectionCommand.Open(drawn("12"), List.of(), null, new SectionRules(2, 0)));

    // When
    ReservationOutcome outcome = section.reserve("r", best(1, 1));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ReservationOutcome.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .isEqualTo(new Rejection.InvalidRequest("holdSeconds", "must be 0 to 0")));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 61})
  void refusesRulesForAnAbsurdNumberOfSeats(int seats) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SectionRules(seats, 60));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 7 * 24 * 3600 + 1})
  void refusesRulesForAnAbsurdHold(int seconds) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SectionRules(1, seconds));
  }

  private static ReservationRequest by(String user) {
    return new ReservationRequest(user, SeatRequest.best(1), 0);
  }
}
