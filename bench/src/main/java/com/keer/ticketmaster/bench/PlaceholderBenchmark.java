package com.keer.ticketmaster.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Question: does the harness run?
///
/// Command: `java -jar bench/target/bench.jar PlaceholderBenchmark -f 1 -wi 1 -i 1`
@State(Scope.Benchmark)
public class PlaceholderBenchmark {
  @Param({"1", "2"})
  public int addend;

  @Benchmark
  public int sum() {
    return addend + 1;
  }
}
