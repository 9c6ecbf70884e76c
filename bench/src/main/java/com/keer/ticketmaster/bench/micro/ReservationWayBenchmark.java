package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Question: what does it cost to encode and decode everything that one reservation puts into the
/// topics: its command, its request and its outcome?
///
/// Command: `java -jar bench/target/bench.jar jmh ReservationWayBenchmark -prof gc`, and with `-t
/// 2` for two threads at once
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 40, timeUnit = TimeUnit.MILLISECONDS)
public class ReservationWayBenchmark {

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
