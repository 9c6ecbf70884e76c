package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionState;
import java.util.List;
import java.util.Random;
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

/// Question: what does the choice of seats cost under each allocation policy, and does it depend on
/// the size of the section?
///
/// Every section was filled by the policy itself, with random parties of 1 to 4.
///
/// Command: `java -jar bench/target/bench.jar jmh PolicyBenchmark`
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class PolicyBenchmark {

  private static final int LARGEST_PARTY = 4;

  @Param({"best-available", "first-fit", "nearest", "orphan-averse", "from-the-back"})
  public String policy = AllocationPolicies.BEST_AVAILABLE;

  /// Rows by seats: 400, 10,000 and 100,000 seats.
  @Param({"20x20", "100x100", "1000x100"})
  public String layout = "20x20";

  @Param({"50", "95"})
  public int soldPercent = 50;

  private AllocationPolicy chooser = AllocationPolicies.STANDARD.named(policy);
  private SectionState section = Sections.open(layout);
  private int next;

  @Setup
  public void setUp() {
    chooser = AllocationPolicies.STANDARD.named(policy);
    SectionDecider decider = new SectionDecider(chooser);
    section = Sections.open(layout);
    int leaveFree = section.counts().total() * (100 - soldPercent) / 100;
    Random random = new Random(soldPercent);
    for (int i = 0; section.counts().free() > leaveFree; i++) {
      int party = Math.min(1 + random.nextInt(LARGEST_PARTY), section.counts().free() - leaveFree);
      section =
          Sections.state(
              decider.decide(
                  Sections.snapshot(section),
                  Sections.reserve(i, party, 0, true),
                  Sections.OPENING));
    }
  }

  /// Seats for 1 to 4 in turn.
  @Benchmark
  public List<SeatRun> choose() {
    next = (next + 1) % LARGEST_PARTY;
    return chooser.choose(section, 1 + next, false);
  }
}
