package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionState;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Question: what does the choice of seats cost under each allocation policy, and does it depend on
/// the size of the section?
///
/// Every section was filled by the policy itself, for random groups of 1 to 4.
///
/// Command: `java -jar bench/target/bench.jar jmh PolicyBenchmark`
public class PolicyBenchmark extends StepBenchmark {
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
    section = Sections.fill(SectionDecider.always(chooser), Sections.open(layout), soldPercent, 0);
  }

  /// Seats for 1 to 4 in turn.
  @Benchmark
  public List<SeatRun> choose() {
    next = (next + 1) % LARGEST_PARTY;
    return chooser.choose(section, 1 + next, false);
  }
}
