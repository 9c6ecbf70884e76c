package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.ID;
import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.seats;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SeatCounts;
import org.junit.jupiter.api.Test;

class HoldTest {

  private static final ReservationRequest FOR_A_MINUTE = these(60, "A-1", "A-2");

  private final SectionFold section = SectionFold.opened(drawn("1234"));

  @Test
  void holdsSeatsUntilItsTimeIsOver() {
    // When
    ReservationOutcome outcome = section.reserve("r", FOR_A_MINUTE);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new ReservationOutcome.Held(
                ID, FOR_A_MINUTE, 2, 2, seats("A-1", "A-2"), NOON + 60_000));
    assertThat(section.map()).containsExactly("2h2f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(2, 2, 0, 0));
  }

  @Test
  void endsAHoldAtAWholeSecondAndNeverEarly() {
    // When
    ReservationOutcome outcome = section.at(NOON + 1).reserve("r", best(1, 10));

    // Then
    assertThat(((ReservationOutcome.Held) outcome).expiresAt()).isEqualTo(NOON + 11_000);
  }

  @Test
  void confirmsAHold() {
    // Given
    section.reserve("r", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.at(NOON + 59_999).confirm("r");

    // Then
    assertThat(outcome)
        .isEqualTo(new ReservationOutcome.Confirmed(ID, FOR_A_MINUTE, 3, 2, seats("A-1", "A-2")));
    assertThat(section.map()).containsExactly("2s2f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(2, 0, 2, 0));
  }

  @Test
  void doesNotConfirmAHoldThatIsOver() {
    // Given
    section.reserve("r", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.at(NOON + 60_000).confirm("r");

    // Then
    assertThat(outcome)
        .isEqualTo(new ReservationOutcome.Expired(ID, FOR_A_MINUTE, 3, 2, seats("A-1", "A-2")));
    assertThat(section.map()).containsExactly("4f");
  }

  @Test
  void doesNotConfirmAnEndedHoldEvenIfAClockIsSlow() {
    // Given
    section.reserve("r", FOR_A_MINUTE);
    section.at(NOON + 60_000).reserve("other", these(60, "A-4"));

    // When
    ReservationOutcome outcome = section.at(NOON + 1_000).confirm("r");

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Expired.class);
    assertThat(section.state().time()).isEqualTo(NOON + 60_000);
  }

  @Test
  void countsAHoldFromTheTimeOfTheSectionIfAClockIsSlow() {
    // Given
    section.at(NOON + 5_000).reserve("first", best(1, 60));

    // When
    ReservationOutcome outcome = section.at(NOON - 99_000).reserve("second", best(1, 60));

    // Then
    assertThat(((ReservationOutcome.Held) outcome).expiresAt()).isEqualTo(NOON + 65_000);
  }

  @Test
  void cancelsAHold() {
    // Given
    section.reserve("r", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.cancel("r");

    // Then
    assertThat(outcome)
        .isEqualTo(new ReservationOutcome.Cancelled(ID, FOR_A_MINUTE, 3, 2, seats("A-1", "A-2")));
    assertThat(section.map()).containsExactly("4f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(4, 0, 0, 0));
  }

  @Test
  void callsAHoldThatIsCancelledTooLateExpired() {
    // Given
    section.reserve("r", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.at(NOON + 60_000).cancel("r");

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Expired.class);
    assertThat(section.map()).containsExactly("4f");
  }

  @Test
  void doesNotCancelSoldSeats() {
    // Given
    section.sell("r", "A-1");

    // When
    ReservationOutcome outcome = section.cancel("r");

    // Then
    assertThat(outcome)
        .isEqualTo(new ReservationOutcome.Confirmed(ID, these(0, "A-1"), 3, 2, seats("A-1")));
    assertThat(section.map()).containsExactly("1s3f");
  }

  @Test
  void expiresAHoldWhoseTimeIsOver() {
    // Given
    section.reserve("r", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.at(NOON + 60_000).expire("r", 2);

    // Then
    assertThat(outcome)
        .isEqualTo(new ReservationOutcome.Expired(ID, FOR_A_MINUTE, 3, 2, seats("A-1", "A-2")));
    assertThat(section.map()).containsExactly("4f");
  }

  @Test
  void doesNotExpireAHoldEarly() {
    // Given
    section.reserve("r", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.at(NOON + 59_999).expire("r", 2);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new ReservationOutcome.Held(
                ID, FOR_A_MINUTE, 3, 2, seats("A-1", "A-2"), NOON + 60_000));
    assertThat(section.map()).containsExactly("2h2f");
  }

  @Test
  void doesNotExpireAHoldThatTheCommandDoesNotMean() {
    // Given
    section.reserve("r", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.at(NOON + 60_000).expire("r", 1);

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Held.class);
    assertThat(section.map()).containsExactly("2h2f");
  }

  @Test
  void doesNotExpireSoldSeats() {
    // Given
    section.reserve("r", FOR_A_MINUTE);
    section.confirm("r");

    // When
    ReservationOutcome outcome = section.at(NOON + 60_000).expire("r", 2);

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Confirmed.class);
    assertThat(section.map()).containsExactly("2s2f");
  }

  @Test
  void freesNothingOfTheNextBuyerWhenCancelledTwice() {
    // Given
    section.reserve("r", FOR_A_MINUTE);
    section.cancel("r");
    section.reserve("next", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.cancel("r");

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Cancelled.class);
    assertThat(section.map()).containsExactly("2h2f");
  }

  @Test
  void freesNothingOfTheNextBuyerWhenExpiredTwice() {
    // Given
    section.reserve("r", FOR_A_MINUTE);
    section.at(NOON + 60_000).expire("r", 2);
    section.reserve("next", FOR_A_MINUTE);

    // When
    ReservationOutcome outcome = section.at(NOON + 999_000).expire("r", 2);

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Expired.class);
    assertThat(section.map()).containsExactly("2h2f");
  }

  @Test
  void keepsAnEndedReservationEnded() {
    // Given
    section.reserve("r", FOR_A_MINUTE);
    section.cancel("r");

    // When
    ReservationOutcome outcome = section.confirm("r");

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Cancelled.class);
    assertThat(section.map()).containsExactly("4f");
  }
}
