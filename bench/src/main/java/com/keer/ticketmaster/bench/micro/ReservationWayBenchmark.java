package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.ReservationOutcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Question: what does all the writing and reading cost that one reservation causes on its way: its
/// command, its request and its outcome, each written once and read once?
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

  @Param public Encoding encoding = Encoding.JSON;

  private Codecs codecs = Codecs.of(encoding);
  private int turn;

  @Setup
  public void setUp() {
    codecs = Codecs.of(encoding);
  }

  /// Every fourth reservation is rejected.
  @Benchmark
  public Object sixCodings() {
    ReservationOutcome outcome = (++turn & 3) == 0 ? Samples.REJECTED : Samples.CONFIRMED;
    return new Object[] {
      codecs.commands().decode(codecs.commands().encode(Samples.COMMAND)),
      codecs.requests().decode(codecs.requests().encode(Samples.REQUESTED)),
      codecs.outcomes().decode(codecs.outcomes().encode(outcome))
    };
  }
}
