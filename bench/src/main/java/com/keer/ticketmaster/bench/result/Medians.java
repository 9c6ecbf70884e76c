package com.keer.ticketmaster.bench.result;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The medians of several rounds.
public final class Medians {
  private Medians() {}

  /// The median; the mean of the two middle values if their number is even.
  ///
  /// @throws IllegalArgumentException if there are none
  public static double of(List<RunResult> runs, ToDoubleFunction<RunResult> measure) {
    double[] sorted = some(runs).stream().mapToDouble(measure).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  public static double rate(List<RunResult> runs) {
    return of(runs, RunResult::reservationsPerSecond);
  }

  /// The run with the median rate; of two in the middle, the slower one.
  ///
  /// @throws IllegalArgumentException if there are none
  public static RunResult run(List<RunResult> runs) {
    return run(runs, RunResult::reservationsPerSecond);
  }

  /// The run with the median of a measure; of two in the middle, the lower one.
  ///
  /// @throws IllegalArgumentException if there are none
  public static RunResult run(List<RunResult> runs, ToDoubleFunction<RunResult> measure) {
    return some(runs).stream()
        .sorted(Comparator.comparingDouble(measure))
        .toList()
        .get((runs.size() - 1) / 2);
  }

  private static List<RunResult> some(List<RunResult> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("there are no values");
    }
    return runs;
  }
}
