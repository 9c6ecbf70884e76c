package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.openWithBlocked;
import static com.keer.ticketmaster.section.Sections.seats;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheseSeatsTest {

  @Test
  void givesThemAllInTheOrderOfTheRows() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123_4", "123"));

    // When
    ReservationOutcome outcome = section.sell("r", "B-2", "A-4", "A-1", "A-2");

    // Then
    assertThat(outcome)
        .isEqualTo(
            new ReservationOutcome.Confirmed(
                Sections.ID,
                these(0, "B-2", "A-4", "A-1", "A-2"),
                2,
                2,
                seats("A-1", "A-2", "A-4", "B-2")));
    assertThat(section.map()).containsExactly("2s1f1_1s", "1f1s1f");
  }

  @Test
  void givesNoneWhereOneIsTaken() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1234"));
    section.sell("first", "A-2");

    // When
    ReservationOutcome outcome = section.sell("second", "A-1", "A-2");

    // Then
    assertThat(reasonOf(outcome))
        .isEqualTo(
            new Rejection.SeatsNotFree(List.of(), seats("A-2"), List.of(), Rejection.NO_HOLD));
    assertThat(section.map()).containsExactly("1f1s2f");
  }

  @Test
  void namesHeldSoldAndBlockedSeatsAndTheEndOfTheNextHold() {
    // Given
    SectionFold section = SectionFold.opened(openWithBlocked(drawn("123456"), "A-6"));
    section.reserve("later", these(90, "A-1"));
    section.reserve("sooner", these(30, "A-2"));
    section.reserve("elsewhere", these(10, "A-4"));
    section.sell("sold", "A-3");

    // When
    ReservationOutcome outcome = section.sell("r", "A-6", "A-5", "A-3", "A-2", "A-1");

    // Then
    assertThat(reasonOf(outcome))
        .isEqualTo(
            new Rejection.SeatsNotFree(
                seats("A-1", "A-2"), seats("A-3"), seats("A-6"), NOON + 30_000));
  }

  @Test
  void namesEverySeatThatIsNotThere() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12_3"));

    // When
    ReservationOutcome outcome = section.sell("r", "A-1", "A-9", "C-1", "A-");

    // Then
    assertThat(reasonOf(outcome)).isEqualTo(new Rejection.UnknownSeats(seats("A-9", "C-1", "A-")));
    assertThat(section.counts().free()).isEqualTo(3);
  }

  @Test
  void refusesASeatNamedTwice() {
    // Given
    SectionFold section = SectionFold.opened(drawn("12"));

    // When
    ReservationOutcome outcome = section.sell("r", "A-1", "A-2", "A-1");

    // Then
    assertThat(reasonOf(outcome))
        .isEqualTo(new Rejection.InvalidRequest("seats", "names seat A-1 twice"));
    assertThat(section.counts().free()).isEqualTo(2);
  }

  @Test
  void doesNotMindLeavingASeatAlone() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123"));

    // When
    ReservationOutcome outcome = section.sell("r", "A-2");

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Confirmed.class);
    assertThat(section.map()).containsExactly("1f1s1f");
  }

  private static Rejection reasonOf(ReservationOutcome outcome) {
    assertThat(outcome).isInstanceOf(ReservationOutcome.Rejected.class);
    return ((ReservationOutcome.Rejected) outcome).reason();
  }
}
