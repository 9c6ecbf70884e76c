package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/// Question: what does it cost to encode and decode everything that one reservation puts into the
/// topics: its command, its request and its outcome?
///
/// Command: `java -jar bench/target/bench.jar jmh ReservationWayBenchmark -prof gc`, and with `-t
/// 2` for two threads at once
public class ReservationWayBenchmark extends StepBenchmark {
  private static final ReservationRequest REQUEST =
      new ReservationRequest("user-48213", SeatRequest.best(2), 300);

  static final ReservationCommand COMMAND = new ReservationCommand.Reserve(Sections.ID, REQUEST);

  static final SectionCommand REQUESTED = new SectionCommand.Reserve(Sections.id(48_213), REQUEST);

  static final ReservationOutcome CONFIRMED =
      new ReservationOutcome.Confirmed(
          Sections.ID, REQUEST, 31_415, 31_412, List.of(new Seat("K", "17"), new Seat("K", "18")));

  static final ReservationOutcome REJECTED =
      new ReservationOutcome.Rejected(
          Sections.ID,
          REQUEST,
          31_416,
          false,
          new Rejection.NotEnoughSeats(2, 1, 44, Sections.OPENING + 300_000));

  private int turn;

  /// Every fourth reservation is rejected.
  @Benchmark
  public Object sixCodings() {
    ReservationOutcome outcome = (++turn & 3) == 0 ? REJECTED : CONFIRMED;
    return new Object[] {
      WireFormats.RESERVATION_COMMAND.decode(WireFormats.RESERVATION_COMMAND.encode(COMMAND)),
      WireFormats.SECTION_COMMAND.decode(WireFormats.SECTION_COMMAND.encode(REQUESTED)),
      WireFormats.RESERVATION_OUTCOME.decode(WireFormats.RESERVATION_OUTCOME.encode(outcome))
    };
  }
}
