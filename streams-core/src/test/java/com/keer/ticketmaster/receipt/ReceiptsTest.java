package com.keer.ticketmaster.receipt;

import static com.keer.ticketmaster.recorded.ProofSale.STALLS;
import static com.keer.ticketmaster.recorded.ProofSale.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.recorded.Doctor;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.ProofSale;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

  private static final ReservationId LATE = new ReservationId("stalls-50");

  private DoctoredLog log;

  @BeforeEach
  void copy() throws Exception {
    log = ProofSale.log();
  }

  @Test
  void givesReceiptsThatHold() {
    // When
    Receipt request = give("stalls-1", null);
    Doctor.Outcome end =
        Doctor.first(
            Doctor.of(log).outcomes(STALLS),
            outcome ->
                outcome.key().key().equals("stalls-1") && outcome.value() instanceof Confirmed);
    Receipt confirmation = give("stalls-1", end.value().sequence());

    // Then
    assertThat(request.outcome()).isInstanceOf(Held.class);
    assertThat(confirmation.outcome()).isEqualTo(end.value());
    assertThat(problem(request)).isNull();
    assertThat(problem(confirmation)).isNull();
    assertThat(problem(give("limited-0", null))).isNull();
    assertThat(problem(give("last-floor", null))).isNull();
  }

  @Test
  void refusesALogThatWasChangedBefore() {
    // Given
    Receipt receipt = give(LATE.value(), null);
    Doctor.of(log).askForMore(STALLS);

    // Then
    assertThat(problem(receipt)).startsWith("The log was changed before ");
    assertThatThrownBy(() -> give(LATE.value(), null))
        .isInstanceOf(Receipts.NoReceiptException.class)
        .hasMessageContaining("run 'replay verify'");
  }

  @Test
  void refusesALogOfWhichACommandBeforeIsGone() {
    // Given
    Receipt receipt = give(LATE.value(), null);
    log.remove(Doctor.of(log).commands(STALLS).get(5).record());

    // Then
    assertThat(problem(receipt)).startsWith("The log was changed before ");
  }

  @Test
  void refusesALogThatEndsBefore() {
    // Given
    Receipt receipt = give(LATE.value(), null);
    for (Doctor.Command command : Doctor.of(log).commands(STALLS)) {
      if (command.record().offset() >= receipt.place().offset()) {
        log.remove(command.record());
      }
    }

    // Then
    assertThat(problem(receipt)).contains("it has %d commands".formatted(receipt.sequence() - 1));
  }

  @Test
  void checksAStatementWithoutTheCommand() {
    // Given
    Statement said = give(LATE.value(), null).statement();
    Statement notMine =
        new Statement(
            said.source(), said.chain(), new ReservationId("other"), said.sequence(), said.value());

    // Then
    assertThat(problem(said)).isNull();
    assertThat(problem(notMine)).startsWith("The receipt was changed: number ");
    Doctor.of(log).askForMore(STALLS);
    assertThat(problem(said)).startsWith("The log was changed at or before ");
  }

  @Test
  void checksAStatementAboutARefusalAtTheDoor() {
    // Given the last refusal of the chain with the most of them
    Doctor.Outcome refused =
        Doctor.of(log).outcomes().stream()
            .filter(each -> door(each) != null)
            .max(Comparator.comparingLong(each -> door(each).number()))
            .orElseThrow();
    DoorChain place = door(refused);
    Statement said =
        new Statement(
            Source.DOOR,
            place.name(),
            refused.key().reservationId(),
            place.number(),
            place.value());
    Statement later =
        new Statement(
            Source.DOOR, place.name(), said.reservation(), place.number() + 1, place.value());
    Statement notMine =
        new Statement(
            Source.DOOR, place.name(), new ReservationId("other"), place.number(), place.value());

    // Then
    assertThat(place.number()).isGreaterThan(1);
    assertThat(problem(said)).isNull();
    assertThat(problem(later)).contains("it has %d refusals".formatted(place.number()));
    assertThat(problem(notMine)).startsWith("The receipt was changed: number ");

    // And one whose first refusal is about something else, or gone
    Doctor.Outcome first =
        Doctor.first(
            Doctor.of(log).outcomes(),
            each -> door(each) != null && door(each).name().equals(place.name()));
    DoctoredLog honest = log.copy();
    Refused other = new Refused(0, new Rejection.DifferentRequest());
    Doctor.of(log)
        .rewrite(
            first,
            first.value().equals(other)
                ? new Refused(0, new Rejection.UnknownReservation())
                : other);
    assertThat(problem(said)).startsWith("The log was changed at or before ");
    log = honest;
    log.remove(first.record());
    assertThat(problem(said)).startsWith("The log was changed: number 1 of the refusals");
  }

  private static @Nullable DoorChain door(Doctor.Outcome outcome) {
    return ChainHeader.readDoor(outcome.record().headers());
  }

  private @Nullable String problem(Statement said) {
    return new Receipts(log, TOPICS).problem(said, (done, goal) -> {});
  }

  @Test
  void refusesAReceiptWithAnotherSeat() {
    // Given
    Receipt receipt = give("stalls-0", null);
    Confirmed sold = (Confirmed) receipt.outcome();
    Receipt changed =
        new Receipt(
            receipt.section(),
            receipt.reservation(),
            receipt.sequence(),
            receipt.place(),
            receipt.time(),
            receipt.command(),
            new Confirmed(
                sold.section(),
                sold.request(),
                sold.sequence(),
                sold.allocatedAt(),
                List.of(new Seat("A", "1"))),
            receipt.previous(),
            receipt.chain(),
            receipt.link());

    // Then
    assertThat(problem(changed)).startsWith("The receipt was changed: its link is not the link");
  }

  @Test
  void saysWhyTheRefusedAtTheDoorHaveNone() {
    // Given
    String id =
        Doctor.first(
                Doctor.of(log).outcomes(),
                outcome ->
                    outcome.value() instanceof Rejected rejected
                        && rejected.early()
                        && rejected.sequence() > 0)
            .key()
            .key();

    // Then
    assertThatThrownBy(() -> give(id, null)).hasMessageContaining("was refused at the door");
    assertThatThrownBy(() -> give("lost", null)).hasMessageContaining("was never opened");
    assertThatThrownBy(() -> give("nobody", null)).hasMessageContaining("no outcome is recorded");
  }

  private Receipt give(String id, @Nullable Long sequence) {
    return new Receipts(log, TOPICS).give(new ReservationId(id), sequence, (done, goal) -> {});
  }

  private @Nullable String problem(Receipt receipt) {
    return new Receipts(log, TOPICS).problem(receipt, (done, goal) -> {});
  }
}
