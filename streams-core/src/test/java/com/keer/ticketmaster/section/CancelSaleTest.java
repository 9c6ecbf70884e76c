package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancelSaleTest {

  private final SectionFold section = SectionFold.opened(drawn("123456"));

  @BeforeEach
  void sellSomeAndHoldSome() {
    section.reserve("sold", these(0, "A-1", "A-2"));
    section.reserve("held", these(60, "A-3", "A-4"));
  }

  @Test
  void leavesAtFirstEverythingAsItIs() {
    // When
    SectionOutcome outcome = section.init(new SectionCommand.CancelSale());

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.SaleCancelled(4, 2));
    assertThat(section.map()).containsExactly("2s2h2f");
    assertThat(section.state().toStatus(null).sale()).isEqualTo(SaleState.CANCELLED);
  }

  @Test
  void sellsNothingAnyMore() {
    // Given
    section.init(new SectionCommand.CancelSale());

    // When
    ReservationOutcome outcome = section.reserve("late", best(1, 0));

    // Then
    assertThat(((Rejected) outcome).reason()).isEqualTo(new Rejection.SaleCancelled());
  }

  @Test
  void givesBackAHoldThatIsConfirmed() {
    // Given
    section.init(new SectionCommand.CancelSale());

    // When
    ReservationOutcome outcome = section.confirm("held");

    // Then
    assertThat(outcome).isInstanceOf(Cancelled.class);
    assertThat(section.map()).containsExactly("2s4f");
  }

  @Test
  void givesBackAHoldThatIsExtended() {
    // Given
    section.init(new SectionCommand.CancelSale());

    // When
    ReservationOutcome outcome = section.extend("held", 60);

    // Then
    assertThat(outcome).isInstanceOf(Cancelled.class);
  }

  @Test
  void leavesAHoldExpiredThatWasOverBefore() {
    // Given
    section.init(new SectionCommand.CancelSale());

    // When
    ReservationOutcome outcome = section.at(NOON + 60_000).cancel("held");

    // Then
    assertThat(outcome).isInstanceOf(Expired.class);
  }

  @Test
  void leavesSoldSeatsSold() {
    // Given
    section.init(new SectionCommand.CancelSale());

    // When
    ReservationOutcome outcome = section.cancel("sold");

    // Then
    assertThat(outcome).isInstanceOf(Confirmed.class);
    assertThat(section.counts().sold()).isEqualTo(2);
  }

  @Test
  void isFinal() {
    // Given
    section.init(new SectionCommand.CancelSale());

    // When
    SectionOutcome moved = section.init(new SectionCommand.Schedule(0, NOON + 1));
    SectionOutcome opened = section.init(SectionCommand.Open.of(drawn("123456")));
    SectionOutcome again = section.init(new SectionCommand.CancelSale());

    // Then
    assertThat(moved).isInstanceOf(SectionOutcome.Refused.class);
    assertThat(opened).isInstanceOf(SectionOutcome.AlreadyOpen.class);
    assertThat(again).isEqualTo(new SectionOutcome.SaleCancelled(7, 2));
    assertThat(section.state().saleCancelled()).isTrue();
  }

  @Test
  void isStillCancelledAfterARestart() {
    // Given
    section.init(new SectionCommand.CancelSale());

    // When
    section.throughBytes();

    // Then
    assertThat(section.confirm("held")).isInstanceOf(Cancelled.class);
  }
}
