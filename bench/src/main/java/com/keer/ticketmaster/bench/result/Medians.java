package com.keer.ticketmaster.bench.result;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The medians of several rounds.
public final class Medians {
  private Medians() {}

  /// The median; the mean of the two middle values if their number is even.
  ///
  /// @throws IllegalArgumentException if there are none
  public static double of(List<RunResult> runs, ToDoubleFunction<RunResult> measure) {
    return of(some(runs).stream().mapToDouble(measure).toArray());
  }

  private static double of(double... values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  public static double rate(List<RunResult> runs) {
    return of(runs, RunResult::reservationsPerSecond);
  }

  /// The median of how a measure in each round of some runs compares with that of others.
  public static double relative(
      List<RunResult> runs, List<RunResult> others, ToDoubleFunction<RunResult> measure) {
    double[] shares =
        IntStream.range(0, runs.size())
            .mapToDouble(round ->
                measure.applyAsDouble(runs.get(round)) / measure.applyAsDouble(others.get(round)))
            .toArray();
    return of(shares);
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
