package com.keer.ticketmaster.bench.micro;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest.BestAvailable;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// The records as most applications would write them: a record per kind of value, bound by Jackson.
/// Only for the samples that are measured.
final class BoundJson<T, D> implements Codec<T> {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static final Codec<ReservationCommand> COMMANDS =
      new BoundJson<>(CommandRecord.class, CommandRecord::of, CommandRecord::toCommand);
  static final Codec<SectionCommand> REQUESTS =
      new BoundJson<>(RequestRecord.class, RequestRecord::of, RequestRecord::toCommand);
  static final Codec<ReservationOutcome> OUTCOMES =
      new BoundJson<>(OutcomeRecord.class, OutcomeRecord::of, OutcomeRecord::toOutcome);

  private final ObjectWriter writer;
  private final ObjectReader reader;
  private final Function<T, D> toRecord;
  private final Function<D, T> fromRecord;

  private BoundJson(Class<D> type, Function<T, D> toRecord, Function<D, T> fromRecord) {
    this.writer = MAPPER.writerFor(type);
    this.reader = MAPPER.readerFor(type);
    this.toRecord = toRecord;
    this.fromRecord = fromRecord;
  }

  @Override
  public byte[] encode(T value) {
    return writer.writeValueAsBytes(toRecord.apply(value));
  }

  @Override
  public T decode(byte[] bytes) {
    return fromRecord.apply(reader.readValue(bytes));
  }

  /// A reserve command.
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record CommandRecord(
      int v, String type, String section, String user, int count, boolean split, int hold) {

    static CommandRecord of(ReservationCommand command) {
      if (command instanceof ReservationCommand.Reserve(SectionId section, var request)
          && request.seats() instanceof BestAvailable(int count, boolean split)) {
        return new CommandRecord(
            1, "reserve", section.key(), request.userId(), count, split, request.holdSeconds());
      }
      throw new IllegalArgumentException("not among the samples: " + command);
    }

    ReservationCommand toCommand() {
      return new ReservationCommand.Reserve(
          SectionId.fromKey(section), request(user, count, split, hold));
    }
  }

  /// A reserve command in the log of a section.
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record RequestRecord(
      int v, String type, String id, String user, int count, boolean split, int hold) {

    static RequestRecord of(SectionCommand command) {
      if (command instanceof SectionCommand.Reserve(ReservationId id, var request, var claim)
          && request.seats() instanceof BestAvailable(int count, boolean split)) {
        return new RequestRecord(
            1, "reserve", id.value(), request.userId(), count, split, request.holdSeconds());
      }
      throw new IllegalArgumentException("not among the samples: " + command);
    }

    SectionCommand toCommand() {
      return new SectionCommand.Reserve(new ReservationId(id), request(user, count, split, hold));
    }
  }

  /// An outcome that confirms or rejects.
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record OutcomeRecord(
      int v,
      String type,
      long seq,
      String section,
      String user,
      int count,
      boolean split,
      int hold,
      long taken,
      @Nullable List<SeatRecord> seats,
      boolean early,
      @Nullable ReasonRecord reason) {

    static OutcomeRecord of(ReservationOutcome outcome) {
      return switch (outcome) {
        case ReservationOutcome.Confirmed c ->
            of("confirmed", c, c.allocatedAt(), SeatRecord.of(c.seats()), false, null);
        case ReservationOutcome.Rejected r ->
            of("rejected", r, 0, null, r.early(), ReasonRecord.of(r.reason()));
        default -> throw new IllegalArgumentException("not among the samples: " + outcome);
      };
    }

    private static OutcomeRecord of(
        String type,
        ReservationOutcome.Decided outcome,
        long taken,
        @Nullable List<SeatRecord> seats,
        boolean early,
        @Nullable ReasonRecord reason) {
      ReservationRequest asked = outcome.request();
      boolean split = asked.seats() instanceof BestAvailable(int count, boolean allowed) && allowed;
      return new OutcomeRecord(
          1,
          type,
          outcome.sequence(),
          outcome.section().key(),
          asked.userId(),
          asked.seats().count(),
          split,
          asked.holdSeconds(),
          taken,
          seats,
          early,
          reason);
    }

    ReservationOutcome toOutcome() {
      SectionId id = SectionId.fromKey(section);
      ReservationRequest asked = request(user, count, split, hold);
      if (seats != null) {
        List<Seat> given = seats.stream().map(s -> new Seat(s.row(), s.seat())).toList();
        return new ReservationOutcome.Confirmed(id, asked, seq, taken, given);
      }
      if (reason != null) {
        return new ReservationOutcome.Rejected(id, asked, seq, early, reason.toRejection());
      }
      throw new IllegalArgumentException("not among the samples: " + type);
    }
  }

  /// A seat of an outcome.
  record SeatRecord(String row, String seat) {
    static List<SeatRecord> of(List<Seat> seats) {
      return seats.stream().map(s -> new SeatRecord(s.row(), s.number())).toList();
    }
  }

  /// Why there were not enough seats.
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record ReasonRecord(String type, int requested, int free, int heldCount, long next) {
    static ReasonRecord of(Rejection rejection) {
      if (rejection instanceof Rejection.NotEnoughSeats(int asked, int free, int held, long next)) {
        return new ReasonRecord(rejection.type(), asked, free, held, next);
      }
      throw new IllegalArgumentException("not among the samples: " + rejection);
    }

    Rejection toRejection() {
      return new Rejection.NotEnoughSeats(requested, free, heldCount, next);
    }
  }

  private static ReservationRequest request(String user, int count, boolean split, int hold) {
    return new ReservationRequest(user, new BestAvailable(count, split), hold);
  }
}
