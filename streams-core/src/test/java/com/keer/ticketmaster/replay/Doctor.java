package com.keer.ticketmaster.replay;

import static com.keer.ticketmaster.replay.RecordedSale.TOPICS;

import com.keer.ticketmaster.reservation.ReservationCommand;
import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.reservation.ReservationOutcome;
import com.keer.ticketmaster.reservation.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.reservation.ReservationOutcome.Decided;
import com.keer.ticketmaster.reservation.ReservationRequest;
import com.keer.ticketmaster.reservation.SeatRequest;
import com.keer.ticketmaster.section.Seat;
import com.keer.ticketmaster.section.SectionCommand;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionStatus;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.OutcomeKey;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Reads a log and changes it behind everybody's back.
record Doctor(DoctoredLog log) {

  record Command(ConsumerRecord<byte[], byte[]> record, SectionCommand value) {
    LogPlace place() {
      return LogPlace.of(record);
    }
  }

  record Outcome(ConsumerRecord<byte[], byte[]> record, OutcomeKey key, ReservationOutcome value) {
    LogPlace place() {
      return LogPlace.of(record);
    }
  }

  record AtDoor(
      ConsumerRecord<byte[], byte[]> record, ReservationId id, ReservationCommand command) {
    LogPlace place() {
      return LogPlace.of(record);
    }
  }

  static Doctor of(DoctoredLog log) {
    return new Doctor(log);
  }

  /// What was asked at the door, partition by partition; poison left out.
  List<AtDoor> atDoor() {
    return log.all(TOPICS.reservationCommands().name()).stream()
        .map(Doctor::atDoor)
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable AtDoor atDoor(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null
          ? null
          : new AtDoor(
              record,
              new ReservationId(new String(record.key(), StandardCharsets.UTF_8)),
              WireFormats.RESERVATION_COMMAND.decode(record.value()));
    } catch (SerializationException | IllegalArgumentException e) {
      return null; // poison
    }
  }

  /// The request for a reservation.
  AtDoor requestFor(ReservationId id) {
    return first(atDoor(), each -> each.id().equals(id));
  }

  /// The commands of a section, in the order of its log.
  List<Command> commands(SectionId section) {
    return log.all(TOPICS.reservationRequests().name()).stream()
        .filter(record ->
            record.key() != null
                && section.key().equals(new String(record.key(), StandardCharsets.UTF_8)))
        .map(Doctor::command)
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Command command(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null
          ? null
          : new Command(record, WireFormats.SECTION_COMMAND.decode(record.value()));
    } catch (SerializationException e) {
      return null; // poison
    }
  }

  List<Outcome> outcomes() {
    return log.all(TOPICS.reservationCompleted().name()).stream()
        .map(record ->
            new Outcome(
                record,
                OutcomeKey.fromKey(new String(record.key(), StandardCharsets.UTF_8)),
                WireFormats.RESERVATION_OUTCOME.decode(record.value())))
        .toList();
  }

  /// The outcomes a section gave, in the order of its sequence; refusals of commands left out.
  List<Outcome> outcomes(SectionId section) {
    return outcomes().stream()
        .filter(outcome ->
            outcome.value() instanceof Decided decided
                && decided.section().equals(section)
                && !(decided instanceof ReservationOutcome.Rejected rejected && rejected.early()))
        .sorted(Comparator.comparingLong(outcome -> outcome.value().sequence()))
        .toList();
  }

  /// The command that was answered with an outcome.
  Command commandOf(SectionId section, Outcome outcome) {
    return commands(section).stream()
        .filter(command ->
            command.value() instanceof SectionCommand.Reserve reserve
                && reserve.reservationId().equals(outcome.key().reservationId()))
        .findFirst()
        .orElseThrow();
  }

  static <T> T first(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).findFirst().orElseThrow(NoSuchElementException::new);
  }

  /// The last status of a section.
  ConsumerRecord<byte[], byte[]> status(SectionId section) {
    return log.all(TOPICS.sectionStatus().name()).stream()
        .filter(record -> section.key().equals(new String(record.key(), StandardCharsets.UTF_8)))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  static SectionStatus decode(ConsumerRecord<byte[], byte[]> status) {
    return WireFormats.SECTION_STATUS.decode(status.value());
  }

  void rewrite(Outcome outcome, ReservationOutcome value) {
    log.replace(
        outcome.record(),
        DoctoredLog.withValue(outcome.record(), WireFormats.RESERVATION_OUTCOME.encode(value)));
  }

  void rewrite(Command command, SectionCommand value) {
    log.replace(
        command.record(),
        DoctoredLog.withValue(command.record(), WireFormats.SECTION_COMMAND.encode(value)));
  }

  /// A seat that was sold as another one.
  Outcome sellAnotherSeat(SectionId section, Seat other) {
    Outcome sold =
        first(
            outcomes(section),
            outcome ->
                outcome.value() instanceof Confirmed confirmed && confirmed.seats().size() == 1);
    Confirmed was = (Confirmed) sold.value();
    rewrite(
        sold,
        new Confirmed(
            was.section(), was.request(), was.sequence(), was.allocatedAt(), List.of(other)));
    return sold;
  }

  /// A request for other seats than the buyer asked for.
  Command askForMore(SectionId section) {
    Outcome sold = first(outcomes(section), outcome -> outcome.value() instanceof Confirmed);
    Command command = commandOf(section, sold);
    SectionCommand.Reserve was = (SectionCommand.Reserve) command.value();
    rewrite(
        command,
        new SectionCommand.Reserve(
            was.reservationId(),
            new ReservationRequest(
                was.request().userId(),
                SeatRequest.best(was.request().seats().count() + 2),
                was.request().holdSeconds()),
            was.claim()));
    return command;
  }

  void changeACommandAndAnOutcome() {
    askForMore(RecordedSale.STALLS);
    sellAnotherSeat(RecordedSale.BOXES, new Seat("B", "6"));
  }
}
