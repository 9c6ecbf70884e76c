package com.keer.ticketmaster.recorded;

import static com.keer.ticketmaster.recorded.ProofSale.TOPICS;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.serde.WireFormats;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Reads a log and tampers with it.
public record Doctor(DoctoredLog log) {

  public record Command(ConsumerRecord<byte[], byte[]> record, SectionCommand value) {
    public LogPlace place() {
      return LogPlace.of(record);
    }
  }

  public record Outcome(
      ConsumerRecord<byte[], byte[]> record, OutcomeKey key, ReservationOutcome value) {
    public LogPlace place() {
      return LogPlace.of(record);
    }
  }

  public record AtDoor(
      ConsumerRecord<byte[], byte[]> record, ReservationId id, ReservationCommand command) {
    public LogPlace place() {
      return LogPlace.of(record);
    }
  }

  public static Doctor of(DoctoredLog log) {
    return new Doctor(log);
  }

  /// What was asked at the door, partition by partition; poison left out.
  public List<AtDoor> atDoor() {
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
  public AtDoor requestFor(ReservationId id) {
    return first(atDoor(), each -> each.id().equals(id));
  }

  /// The commands of a section, in the order of its log.
  public List<Command> commands(SectionId section) {
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

  public List<Outcome> outcomes() {
    return log.all(TOPICS.reservationCompleted().name()).stream()
        .map(record ->
            new Outcome(
                record,
                OutcomeKey.fromKey(new String(record.key(), StandardCharsets.UTF_8)),
                WireFormats.RESERVATION_OUTCOME.decode(record.value())))
        .toList();
  }

  /// The next refusal of the chain that a refusal at the door is in.
  public Optional<Outcome> refusalAfter(Outcome refusal) {
    DoorChain place = place(refusal);
    return outcomes().stream()
        .filter(each -> {
          DoorChain other = place(each);
          return place != null
              && other != null
              && other.name().equals(place.name())
              && other.number() == place.number() + 1;
        })
        .findFirst();
  }

  private static @Nullable DoorChain place(Outcome outcome) {
    return ChainHeader.readDoor(outcome.record().headers());
  }

  /// The outcomes a section gave, in the order of its sequence; refusals of commands left out.
  public List<Outcome> outcomes(SectionId section) {
    return outcomes().stream()
        .filter(outcome ->
            outcome.value() instanceof Decided decided
                && decided.section().equals(section)
                && !(decided instanceof ReservationOutcome.Rejected rejected && rejected.early()))
        .sorted(Comparator.comparingLong(outcome -> outcome.value().sequence()))
        .toList();
  }

  /// The command that was answered with an outcome. The first outcome that sold seats without a
  /// hold before, so that a Reserve led to it.
  public static Outcome soldAtOnce(List<Outcome> outcomes) {
    return first(
        outcomes,
        outcome ->
            outcome.value() instanceof Confirmed confirmed
                && confirmed.request().holdSeconds() == 0);
  }

  public Command commandOf(SectionId section, Outcome outcome) {
    return commands(section).stream()
        .filter(command ->
            command.value() instanceof SectionCommand.Reserve reserve
                && reserve.reservationId().equals(outcome.key().reservationId()))
        .findFirst()
        .orElseThrow();
  }

  public static <T> T first(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).findFirst().orElseThrow(NoSuchElementException::new);
  }

  /// The last status of a section.
  public ConsumerRecord<byte[], byte[]> status(SectionId section) {
    return log.all(TOPICS.sectionStatus().name()).stream()
        .filter(record -> section.key().equals(new String(record.key(), StandardCharsets.UTF_8)))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  public static SectionStatus decode(ConsumerRecord<byte[], byte[]> status) {
    return WireFormats.SECTION_STATUS.decode(status.value());
  }

  public void rewrite(Outcome outcome, ReservationOutcome value) {
    log.replace(
        outcome.record(),
        DoctoredLog.withValue(outcome.record(), WireFormats.RESERVATION_OUTCOME.encode(value)));
  }

  public void rewrite(Command command, SectionCommand value) {
    log.replace(
        command.record(),
        DoctoredLog.withValue(command.record(), WireFormats.SECTION_COMMAND.encode(value)));
  }

  /// A seat that was sold as another one.
  public Outcome sellAnotherSeat(SectionId section, Seat other) {
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
  public Command askForMore(SectionId section) {
    Outcome sold = soldAtOnce(outcomes(section));
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

  public void changeACommandAndAnOutcome() {
    askForMore(ProofSale.STALLS);
    sellAnotherSeat(ProofSale.BOXES, new Seat("B", "6"));
  }
}
