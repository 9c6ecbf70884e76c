package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.codec.LayoutBytes;
import com.keer.ticketmaster.section.SectionBytes;
import com.keer.ticketmaster.section.SectionState;
import java.util.ArrayList;
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

/// Question: how long does a processor take to read a whole section out of its store, as it does
/// once after it was given the section?
///
/// Command: `java -jar bench/target/bench.jar jmh SectionLoadBenchmark`
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 40, timeUnit = TimeUnit.MILLISECONDS)
public class SectionLoadBenchmark {

  @Param({"20x20", "100x100", "1000x100"})
  public String layout = "20x20";

  /// How much of it is held; the ends of holds are what takes the most room.
  @Param({"0", "50", "100"})
  public int heldPercent;

  private byte[] layoutBytes = {};
  private byte[] header = {};
  private final List<byte[]> groups = new ArrayList<>();

  @Setup
  public void setUp() {
    SectionState section = Sections.fill(Sections.open(layout), heldPercent, 3_600);
    layoutBytes = LayoutBytes.encode(section.layout());
    header = SectionBytes.encodeHeader(section);
    groups.clear();
    for (int group = 0; group < SectionBytes.groupCount(section.layout()); group++) {
      groups.add(SectionBytes.encodeGroup(section, group));
    }
    int bytes = layoutBytes.length + header.length + groups.stream().mapToInt(g -> g.length).sum();
    System.out.printf(
        "%s, %d %% held: %d bytes in %d groups, %.2f bytes a seat%n",
        layout, heldPercent, bytes, groups.size(), (double) bytes / section.counts().total());
  }

  @Benchmark
  public SectionState load() {
    SectionLayout read = LayoutBytes.decode(layoutBytes);
    return SectionBytes.decode(Sections.ID, read, header, groups);
  }
}
