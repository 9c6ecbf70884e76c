package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.serde.WireFormats;
import org.openjdk.jmh.annotations.Benchmark;

/// Question: what does it cost to encode and decode everything that one reservation puts into the
/// topics: its command, its request and its outcome?
///
/// Command: `java -jar bench/target/bench.jar jmh ReservationWayBenchmark -prof gc`, and with `-t
/// 2` for two threads at once
public class ReservationWayBenchmark extends StepBenchmark {
  private int turn;

  /// Every fourth reservation is rejected.
  @Benchmark
  public Object sixCodings() {
    ReservationOutcome outcome = (++turn & 3) == 0 ? Samples.REJECTED : Samples.CONFIRMED;
    return new Object[] {
      WireFormats.RESERVATION_COMMAND.decode(
          WireFormats.RESERVATION_COMMAND.encode(Samples.COMMAND)),
      WireFormats.SECTION_COMMAND.decode(WireFormats.SECTION_COMMAND.encode(Samples.REQUESTED)),
      WireFormats.RESERVATION_OUTCOME.decode(WireFormats.RESERVATION_OUTCOME.encode(outcome))
    };
  }
}
