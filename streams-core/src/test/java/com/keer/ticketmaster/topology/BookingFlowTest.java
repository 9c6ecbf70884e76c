package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static com.keer.ticketmaster.topology.TestSystem.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand.Cancel;
import com.keer.ticketmaster.booking.ReservationCommand.Confirm;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Seat;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BookingFlowTest {

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void sellsTheBestSeatsAtOnceWithoutAHold() {
    // Given
    system.open(2, 5);

    // When
    system.reserve("r1", best(2, 0));

    // Then
    assertThat(system.outcome())
        .isEqualTo(
            new Confirmed(
                STALLS,
                best(2, 0),
                2,
                2,
                java.util.List.of(new Seat("A", "1"), new Seat("A", "2"))));
  }

  @Test
  void passesEveryOutcomeToTheApi() {
    // Given
    system.open(2, 5);

    // When
    system.reserve("r1", best(1, 0));

    // Then
    assertThat(system.told.get(new OutcomeKey(id("r1"), false))).isInstanceOf(Confirmed.class);
  }

  @Test
  void confirmsAHold() {
    // Given
    system.open(2, 5);
    system.reserve("r1", best(2, 60));
    Held held = (Held) system.outcome();

    // When
    system.command("r1", new Confirm());

    // Then
    assertThat(system.outcome())
        .isEqualTo(new Confirmed(STALLS, held.request(), 3, held.allocatedAt(), held.seats()));
  }

  @Test
  void freesTheSeatsOfACancelledHoldForTheNext() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 60));
    system.command("r1", new Cancel());
    system.outcomes();

    // When
    system.reserve("r2", best(2, 0));

    // Then
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
  }

  @Test
  void answersARepeatedCancelWithTheStateAndFreesNothingOfOthers() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 60));
    system.command("r1", new Cancel());
    system.reserve("r2", best(2, 0));
    system.outcomes();

    // When
    system.command("r1", new Cancel());

    // Then
    assertThat(system.outcome()).isInstanceOf(Cancelled.class);
    system.reserve("r3", best(1, 0));
    assertThat(system.outcome()).isInstanceOf(Rejected.class);
  }

  @Test
  void endsAHoldWhenItsTimeIsOverAndNotBefore() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 30));
    Held held = (Held) system.outcome();

    // When
    system.advance(Duration.ofMillis(29_900));
    var early = system.outcomes();
    system.advance(Duration.ofMillis(200));

    // Then
    assertThat(early).isEmpty();
    assertThat(system.outcome())
        .isEqualTo(new Expired(STALLS, held.request(), 3, held.allocatedAt(), held.seats()));
  }

  @Test
  void asksForTheEndOfAHoldThroughTheLogOfTheSection() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 30));
    system.log();

    // When
    system.advance(Duration.ofSeconds(31));

    // Then
    assertThat(system.log())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.key()).isEqualTo(STALLS);
          assertThat(record.value()).isEqualTo(new SectionCommand.Expire(id("r1"), 2));
        });
  }

  @Test
  void asksOnceForTheEndOfAHold() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 30));
    system.advance(Duration.ofSeconds(31));
    system.log();

    // When
    system.advance(Duration.ofSeconds(60));

    // Then
    assertThat(system.log()).isEmpty();
  }

  @Test
  void asksAgainIfTheLogsClockIsSlow() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 30));
    system.log();
    var tooEarly = system.now().plusSeconds(10);
    system
        .input(system.topics.reservationRequests())
        .pipeInput(STALLS, new SectionCommand.Expire(id("r1"), 2), tooEarly);
    system.advance(Duration.ofSeconds(31));

    // When
    var last = system.outcomes().getLast();

    // Then
    assertThat(last.value()).isInstanceOf(Expired.class);
  }

  @Test
  void doesNotConfirmAnExpiredHold() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 30));
    system.advance(Duration.ofSeconds(31));
    system.outcomes();

    // When
    system.command("r1", new Confirm());

    // Then
    assertThat(system.outcome()).isInstanceOf(Expired.class);
  }

  @Test
  void answersARepeatedRequestOnce() {
    // Given
    system.open(1, 5);
    system.reserve("r1", best(2, 0));
    system.outcomes();

    // When
    system.reserve("r1", best(2, 0));

    // Then
    assertThat(system.outcomes()).isEmpty();
  }

  @Test
  void refusesAnotherRequestUnderTheSameIdBesideTheFirstAnswer() {
    // Given
    system.open(1, 5);
    system.reserve("r1", best(2, 0));
    system.outcomes();

    // When
    system.reserve("r1", best(3, 0));

    // Then
    assertThat(system.outcomes())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.key()).isEqualTo(new OutcomeKey(id("r1"), true));
          assertThat(record.value()).isEqualTo(new Refused(0, new Rejection.DifferentRequest()));
        });
  }

  @Test
  void refusesToConfirmAnUnknownReservation() {
    // Given
    system.open(1, 5);

    // When
    system.command("r9", new Confirm());

    // Then
    assertThat(system.outcome()).isEqualTo(new Refused(0, new Rejection.UnknownReservation()));
  }

  @Test
  void turnsAwayAtTheDoorOnceTheSectionIsSoldOut() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 0));
    system.advance(Duration.ofMillis(100));
    system.outcomes();
    system.log();

    // When
    system.reserve("r2", best(1, 0));

    // Then
    assertThat(system.outcome())
        .isEqualTo(
            new Rejected(STALLS, best(1, 0), 2, true, new Rejection.NotEnoughSeats(1, 0, 0, 0)));
    assertThat(system.log()).isEmpty();
  }

  @Test
  void turnsNoRequestAwayWhileHeldSeatsMayComeBack() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 60));
    long end = ((Held) system.outcome()).expiresAt();
    system.advance(Duration.ofMillis(100));

    // When
    system.reserve("r2", best(1, 0));

    // Then
    assertThat(system.outcome())
        .isEqualTo(
            new Rejected(STALLS, best(1, 0), 3, false, new Rejection.NotEnoughSeats(1, 0, 2, end)));
  }

  @Test
  void answersAFollowUpOfATurnedAwayReservationWithItsRejection() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(0, 0));
    ReservationOutcome first = system.outcome();

    // When
    system.command("r1", new Cancel());

    // Then
    assertThat(system.outcome()).isEqualTo(first);
  }

  @Test
  void answersAFollowUpOfARejectedReservationWithItsRejection() {
    // Given
    system.open(1, 2);
    system.reserve("r1", new ReservationRequest("a", SeatRequest.these(new Seat("Z", "1")), 0));
    Rejected first = (Rejected) system.outcome();

    // When
    system.command("r1", new Confirm());

    // Then
    assertThat(((Rejected) system.outcome()).reason()).isEqualTo(first.reason());
  }

  @Test
  void rejectsARequestToAnUnopenedSection() {
    // When
    system.reserve("r1", best(1, 0));

    // Then
    assertThat(((Rejected) system.outcome()).reason()).isEqualTo(new Rejection.UnknownSection());
  }
}
