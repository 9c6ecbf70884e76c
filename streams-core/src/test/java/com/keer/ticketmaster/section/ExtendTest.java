package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.ID;
import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.seats;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.internal.store.AllocationBytes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtendTest {

  private static final ReservationRequest FOR_A_MINUTE = these(60, "A-1", "A-2");

  private final SectionFold section =
      SectionFold.opened(
          new SectionCommand.Open(drawn("1234"), List.of(), null, new SectionRules(4, 300)));

  @BeforeEach
  void hold() {
    section.reserve("r", FOR_A_MINUTE);
  }

  @Test
  void letsAHoldEndLater() {
    // When
    ReservationOutcome outcome = section.at(NOON + 30_000).extend("r", 90);

    // Then
    assertThat(outcome)
        .isEqualTo(new Held(ID, FOR_A_MINUTE, 3, 2, seats("A-1", "A-2"), NOON + 120_000));
    assertThat(section.state().nextHoldEndsAt()).isEqualTo(NOON + 120_000);
    assertThat(section.map()).containsExactly("2h2f");
  }

  @Test
  void endsAtAWholeSecondAndNeverEarly() {
    // When
    ReservationOutcome outcome = section.at(NOON + 30_001).extend("r", 90);

    // Then
    assertThat(((Held) outcome).expiresAt()).isEqualTo(NOON + 121_000);
  }

  @Test
  void doesNotExpireAtTheEndItHadBefore() {
    // Given
    section.at(NOON + 30_000).extend("r", 90);

    // When
    ReservationOutcome outcome = section.at(NOON + 60_000).expire("r", 2);

    // Then
    assertThat(outcome).isInstanceOf(Held.class);
    assertThat(section.at(NOON + 119_999).confirm("r")).isInstanceOf(Confirmed.class);
  }

  @Test
  void expiresAtItsNewEnd() {
    // Given
    section.at(NOON + 30_000).extend("r", 90);

    // When
    ReservationOutcome outcome = section.at(NOON + 120_000).expire("r", 2);

    // Then
    assertThat(outcome).isInstanceOf(Expired.class);
    assertThat(section.map()).containsExactly("4f");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -1, Integer.MIN_VALUE})
  void neverMakesAHoldShorter(int seconds) {
    // When
    ReservationOutcome outcome = section.extend("r", seconds);

    // Then
    assertThat(((Held) outcome).expiresAt()).isEqualTo(NOON + 60_000);
  }

  @Test
  void canBeExtendedRepeatedlyUpToTheLimitOfTheSection() {
    // Given
    section.at(NOON + 50_000).extend("r", 100);
    section.throughBytes();

    // When
    ReservationOutcome most = section.at(NOON + 140_000).extend("r", 160);
    ReservationOutcome more = section.at(NOON + 140_001).extend("r", 160);

    // Then
    assertThat(((Held) most).expiresAt()).isEqualTo(NOON + 300_000);
    assertThat(more).isEqualTo(new Refused(5, new Rejection.HoldLimit(160, NOON + 300_000)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, Integer.MAX_VALUE})
  void leavesAHoldAsItIsThatWouldLastTooLong(int seconds) {
    // When
    ReservationOutcome outcome = section.extend("r", seconds);

    // Then
    assertThat(outcome).isEqualTo(new Refused(3, new Rejection.HoldLimit(seconds, NOON + 300_000)));
    assertThat(section.state().nextHoldEndsAt()).isEqualTo(NOON + 60_000);
  }

  @Test
  void doesNotBringBackAHoldThatIsOver() {
    // When
    ReservationOutcome outcome = section.at(NOON + 60_000).extend("r", 60);

    // Then
    assertThat(outcome).isInstanceOf(Expired.class);
    assertThat(section.map()).containsExactly("4f");
  }

  @Test
  void answersWithTheStateOfAReservationThatIsNoLongerHeld() {
    // Given
    section.confirm("r");
    section.reserve("returned", these(60, "A-3"));
    section.cancel("returned");
    section.reserve("rejected", these(60, "A-1"));

    // When, then
    assertThat(section.extend("r", 60)).isInstanceOf(Confirmed.class);
    assertThat(section.extend("returned", 60)).isInstanceOf(Cancelled.class);
    assertThat(section.extend("rejected", 60)).isInstanceOf(Rejected.class);
    assertThat(section.extend("nobody", 60))
        .isEqualTo(new Refused(10, new Rejection.UnknownReservation()));
  }

  @Test
  void costsNoByteWithoutAnExtension() {
    // Given
    int before = AllocationBytes.encode(section.allocation("r")).length;

    // When
    section.at(NOON + 30_000).extend("r", 90);

    // Then
    assertThat(AllocationBytes.encode(section.allocation("r"))).hasSize(before + 5);
  }
}
