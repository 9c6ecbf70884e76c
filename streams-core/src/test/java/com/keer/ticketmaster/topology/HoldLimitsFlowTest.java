package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationCommand.Cancel;
import com.keer.ticketmaster.booking.ReservationCommand.Confirm;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldLimitsFlowTest {

  private static final SectionId BALCONY = new SectionId("rock-night", "balcony");
  private static final HoldLimits BRAKE = new HoldLimits(4, 60);

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void countsWhatABuyerHoldsInAllSectionsOfAnEvent() {
    // Given
    open(STALLS, 3, BRAKE);
    open(BALCONY, 3, BRAKE);
    hold("r1", "alice", STALLS, 3);

    // When
    Rejected tooMany = (Rejected) hold("r2", "alice", BALCONY, 2);
    ReservationOutcome other = hold("r3", "bob", BALCONY, 2);
    system.command("r1", new Confirm());
    system.outcome();
    ReservationOutcome afterPurchase = hold("r4", "alice", BALCONY, 4);

    // Then
    assertThat(tooMany.reason()).isEqualTo(new Rejection.HeldPerBuyer(4, 3, 2));
    assertThat(other).isInstanceOf(Held.class);
    assertThat(afterPurchase).isInstanceOf(Held.class);
  }

  @Test
  void aHoldThatExpiredIsFollowedByAPause() {
    // Given
    open(STALLS, 3, BRAKE);
    Held held = (Held) hold("r1", "alice", STALLS, 2);
    system.advance(Duration.ofSeconds(31));
    system.outcomes();

    // When
    Rejected paused = (Rejected) hold("r2", "alice", STALLS, 1);
    ReservationOutcome bought = reserve("r3", "alice", STALLS, 1, 0);
    system.advance(Duration.ofSeconds(62));
    system.outcomes();
    ReservationOutcome later = hold("r4", "alice", STALLS, 1);

    // Then
    assertThat(((Rejection.HoldsPaused) paused.reason()).until())
        .isBetween(held.expiresAt() + 60_000, held.expiresAt() + 62_000);
    assertThat(bought).isInstanceOf(Confirmed.class);
    assertThat(later).isInstanceOf(Held.class);
  }

  @Test
  void aHoldThatWasGivenBackIsFollowedByAPause() {
    // Given
    open(STALLS, 3, BRAKE);
    hold("r1", "alice", STALLS, 2);

    // When
    system.command("r1", new Cancel());
    system.outcome();

    // Then
    assertThat(((Rejected) hold("r2", "alice", STALLS, 1)).reason())
        .isInstanceOf(Rejection.HoldsPaused.class);
  }

  @Test
  void aSaleThatIsCalledOffIsNobodysLapse() {
    // Given
    open(STALLS, 3, BRAKE);
    open(BALCONY, 3, BRAKE);
    hold("r1", "alice", STALLS, 2);

    // When
    system.input(system.topics.sectionInit()).pipeInput(STALLS, new CancelSale(), system.now());
    system.command("r1", new Cancel());
    system.outcomes();

    // Then
    assertThat(hold("r2", "alice", BALCONY, 4)).isInstanceOf(Held.class);
  }

  @Test
  void aFairBuyerGetsSeatsThatGreedyBuyersHeld() {
    assertThat(fairBuyer(BRAKE)).isInstanceOf(Held.class);
  }

  /// The control: without limits, the greedy ones hold the hall again before anybody else.
  @Test
  void withoutLimitsAFairBuyerGetsNone() {
    assertThat(((Rejected) fairBuyer(HoldLimits.NONE)).reason())
        .isInstanceOf(Rejection.NotEnoughSeats.class);
  }

  private ReservationOutcome fairBuyer(HoldLimits limits) {
    open(STALLS, 2, limits);
    for (int greedy = 0; greedy < 2; greedy++) {
      hold("first" + greedy, "greedy" + greedy, STALLS, 4);
    }
    system.advance(Duration.ofSeconds(31));
    system.outcomes();
    for (int greedy = 0; greedy < 2; greedy++) {
      hold("again" + greedy, "greedy" + greedy, STALLS, 4);
    }
    return hold("fair", "fair", STALLS, 2);
  }

  private void open(SectionId section, int rows, HoldLimits limits) {
    SectionRules rules = SectionRules.DEFAULT.withHolds(limits);
    system
        .input(system.topics.sectionInit())
        .pipeInput(
            section, new Open(SectionLayout.grid(rows, 4), List.of(), null, rules), system.now());
  }

  private ReservationOutcome hold(String id, String user, SectionId section, int seats) {
    return reserve(id, user, section, seats, 30);
  }

  private ReservationOutcome reserve(
      String id, String user, SectionId section, int seats, int holdSeconds) {
    system.command(
        id,
        new ReservationCommand.Reserve(
            section, new ReservationRequest(user, SeatRequest.best(seats), holdSeconds)));
    return system.outcome();
  }
}
