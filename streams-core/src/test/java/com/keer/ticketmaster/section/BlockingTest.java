package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.openWithBlocked;
import static com.keer.ticketmaster.section.Sections.seats;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand.Block;
import com.keer.ticketmaster.booking.SectionCommand.Unblock;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.hall.SeatCounts;
import org.junit.jupiter.api.Test;

class BlockingTest {

  @Test
  void blocksFreeSeatsAndLeavesTheOthers() {
    // Given
    SectionFold section = SectionFold.opened(openWithBlocked(drawn("12345"), "A-1"));
    section.reserve("held", these(60, "A-2"));
    section.sell("sold", "A-3");

    // When
    SectionOutcome outcome = section.init(new Block(seats("A-1", "A-2", "A-3", "A-4", "A-4")));

    // Then
    assertThat(outcome)
        .isEqualTo(new SectionOutcome.Blocked(4, seats("A-4"), seats("A-1", "A-2", "A-3", "A-4")));
    assertThat(section.map()).containsExactly("1b1h1s1b1f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(1, 1, 1, 2));
  }

  @Test
  void blocksNothingWhereOneSeatIsUnknown() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123"));

    // When
    SectionOutcome outcome = section.init(new Block(seats("A-1", "A-9")));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Refused(2, "there is no seat A-9"));
    assertThat(section.map()).containsExactly("3f");
  }

  @Test
  void unblocksBlockedSeatsAndLeavesTheOthers() {
    // Given
    SectionFold section = SectionFold.opened(openWithBlocked(drawn("1234"), "A-1", "A-2"));
    section.sell("sold", "A-3");

    // When
    SectionOutcome outcome = section.init(new Unblock(seats("A-2", "A-3", "A-4")));

    // Then
    assertThat(outcome)
        .isEqualTo(new SectionOutcome.Unblocked(3, seats("A-2"), seats("A-3", "A-4")));
    assertThat(section.map()).containsExactly("1b1f1s1f");
    assertThat(section.counts()).isEqualTo(new SeatCounts(2, 0, 1, 1));
  }

  @Test
  void unblocksNothingWhereOneSeatIsUnknown() {
    // Given
    SectionFold section = SectionFold.opened(openWithBlocked(drawn("12"), "A-1"));

    // When
    SectionOutcome outcome = section.init(new Unblock(seats("A-1", "B-1")));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Refused(2, "there is no seat B-1"));
    assertThat(section.map()).containsExactly("1b1f");
  }

  @Test
  void keepsBlockedSeatsFromBuyers() {
    // Given
    SectionFold section = SectionFold.opened(drawn("123"));
    section.init(new Block(seats("A-2")));

    // When
    ReservationOutcome outcome = section.reserve("r", best(2, 0));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ReservationOutcome.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .isEqualTo(new Rejection.NoBlockTogether(2, 1, Rejection.NO_HOLD)));
  }

  @Test
  void sellsASeatThatWasUnblocked() {
    // Given
    SectionFold section = SectionFold.opened(openWithBlocked(drawn("1"), "A-1"));
    section.init(new Unblock(seats("A-1")));

    // When
    ReservationOutcome outcome = section.sell("r", "A-1");

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Confirmed.class);
    assertThat(section.map()).containsExactly("1s");
  }

  @Test
  void leavesASeatFreeThatComesBackAfterItCouldNotBeBlocked() {
    // Given
    SectionFold section = SectionFold.opened(drawn("1"));
    section.reserve("held", these(60, "A-1"));
    section.init(new Block(seats("A-1")));

    // When
    section.cancel("held");

    // Then
    assertThat(section.map()).containsExactly("1f");
  }
}
