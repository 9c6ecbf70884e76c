package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import java.util.List;
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

/// Question: how long can the search for two seats take when the free ones lie as badly as they
/// can?
///
/// Command: `java -jar bench/target/bench.jar jmh SectionWorstCaseBenchmark -prof gc`
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 40, timeUnit = TimeUnit.MILLISECONDS)
public class SectionWorstCaseBenchmark {

  /// How the free seats lie.
  public enum Seats {
    /// Every other seat is free: half the section, and no two together.
    CHECKERBOARD,
    /// Only runs of three: two can be had only by leaving a single one, so the first rung fails.
    TRIPLES,
    /// Only the last row has two together.
    LAST_ROW,
    /// Only the ends of the rows have two together, as far from the middle as can be.
    ROW_ENDS,
    /// Nothing is free, all is held: the answer names the end of the first hold.
    ALL_HELD
  }

  @Param({"20x20", "100x100", "1000x100", "50x2000"})
  public String layout = "20x20";

  @Param public Seats seats = Seats.CHECKERBOARD;

  private SectionSnapshot section = new SectionSnapshot(Sections.ID, null, null);
  private final List<SectionCommand> pairs = Sections.reserves(0, 2);
  private int next;

  @Setup
  public void setUp() {
    SectionState empty = Sections.open(layout);
    int lastRow = empty.layout().rows().size() - 1;
    int width = empty.layout().row(0).positions();
    section =
        Sections.snapshot(
            switch (seats) {
              case CHECKERBOARD ->
                  Sections.sellAllBut(empty, (row, position) -> (row + position) % 2 == 0);
              case TRIPLES -> Sections.sellAllBut(empty, (row, position) -> position % 4 != 3);
              case LAST_ROW -> Sections.sellAllBut(empty, (row, position) -> row == lastRow);
              case ROW_ENDS ->
                  Sections.sellAllBut(
                      empty, (row, position) -> position < 2 || position >= width - 2);
              case ALL_HELD -> Sections.fill(empty, 100, 3_600);
            });
  }

  @Benchmark
  public byte[] reserveTwo() {
    next = (next + 1) % Sections.RING;
    return Sections.decide(section, pairs.get(next), Sections.OPENING);
  }
}
