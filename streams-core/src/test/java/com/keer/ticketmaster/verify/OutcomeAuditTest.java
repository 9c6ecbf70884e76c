package com.keer.ticketmaster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeAuditTest {

  private static final SectionId SECTION = new SectionId("e", "s");
  private static final ReservationRequest REQUEST =
      new ReservationRequest("u", SeatRequest.best(1), 60);
  private static final List<Seat> A1 = List.of(new Seat("A", "1"));
  private static final List<Seat> A2 = List.of(new Seat("A", "2"));

  private final OutcomeAudit audit = new OutcomeAudit();

  @Test
  void findsNothingInAnHonestSale() {
    // When
    tell("r1", held(2, A1));
    tell("r1", new Cancelled(SECTION, REQUEST, 3, 2, A1));
    tell("r2", held(4, A1));
    tell("r2", confirmed(5, 4, A1));
    tell("r3", new Rejected(SECTION, REQUEST, 6, false, new Rejection.UnknownSection()));
    status("1s1f", new SeatCounts(1, 0, 1, 0));

    // Then
    assertThat(audit.violations()).isEmpty();
  }

  @Test
  void noticesASeatWithTwoOwners() {
    // When
    tell("r1", confirmed(2, 2, A1));
    tell("r2", confirmed(3, 3, A1));

    // Then
    assertThat(audit.violations()).singleElement().asString().contains("A-1", "r2", "r1");
  }

  @Test
  void noticesAReservationWithTwoAnswers() {
    // When
    tell("r1", confirmed(2, 2, A1));
    tell("r1", confirmed(3, 3, A2));

    // Then
    assertThat(audit.violations()).hasSize(1);
  }

  @Test
  void noticesAHoldThatIsConfirmedAfterItsEnd() {
    // When
    tell("r1", held(2, A1));
    tell("r1", new ReservationOutcome.Expired(SECTION, REQUEST, 3, 2, A1));
    tell("r1", confirmed(4, 2, A1));

    // Then
    assertThat(audit.violations()).hasSize(1);
  }

  @Test
  void noticesANumberUsedTwice() {
    // When
    tell("r1", confirmed(2, 2, A1));
    tell("r2", confirmed(2, 2, A2));

    // Then
    assertThat(audit.violations()).singleElement().asString().contains("number 2");
  }

  @Test
  void noticesAReservationTurnedAwayInTwoWays() {
    // When
    tell("r1", new Rejected(SECTION, REQUEST, 5, true, new Rejection.NotEnoughSeats(1, 0, 0, 0)));
    tell("r1", new Rejected(SECTION, REQUEST, 6, true, new Rejection.UnknownSection()));

    // Then
    assertThat(audit.violations()).hasSize(1);
  }

  @Test
  void noticesASoldSeatThatTheMapShowsFree() {
    // When
    tell("r1", confirmed(2, 2, A1));
    status("2f", new SeatCounts(2, 0, 0, 0));

    // Then
    assertThat(audit.violations()).singleElement().asString().contains("A-1", "FREE");
  }

  @Test
  void noticesATakenSeatWithoutAnOwner() {
    // When
    tell("r1", confirmed(2, 2, A1));
    status("2s", new SeatCounts(0, 0, 2, 0));

    // Then
    assertThat(audit.violations()).singleElement().asString().contains("A-2", "not given");
  }

  @Test
  void noticesCountsThatDisagreeWithTheMap() {
    // When
    tell("r1", confirmed(2, 2, A1));
    status("1s1f", new SeatCounts(0, 0, 2, 0));

    // Then
    assertThat(audit.violations()).singleElement().asString().contains("counts");
  }

  private void tell(String id, ReservationOutcome outcome) {
    audit.outcome(new ReservationId(id), outcome);
  }

  private void status(String row, SeatCounts counts) {
    SeatMap map = new SeatMap(SectionLayout.grid(1, 2), List.of(row));
    audit.status(SECTION, new SectionStatus(9, 0, counts, map, null));
  }

  private static Held held(long sequence, List<Seat> seats) {
    return new Held(SECTION, REQUEST, sequence, sequence, seats, 60_000);
  }

  private static Confirmed confirmed(long sequence, long allocatedAt, List<Seat> seats) {
    return new Confirmed(SECTION, REQUEST, sequence, allocatedAt, seats);
  }
}
