package com.keer.ticketmaster.bench.result;

import java.util.Map;
import java.util.Objects;

/// One moment of a run.
///
/// @param second from the beginning of the run to the end of this moment
/// @param answersPerSecond during it
/// @param p50Ms of the answers during it; 0 if there are none
/// @param p99Ms of the answers during it; 0 if there are none
/// @param cores in use, by process
/// @param measures other values of this scenario, by `unit: name`; each unit has its own chart
public record Sample(
    double second,
    double answersPerSecond,
    double p50Ms,
    double p99Ms,
    Map<String, Double> cores,
    Map<String, Double> measures) {
  public Sample {
    // Older results have none.
    measures = Objects.requireNonNullElse(measures, Map.of());
  }

  /// Without other values.
  public Sample(
      double second,
      double answersPerSecond,
      double p50Ms,
      double p99Ms,
      Map<String, Double> cores) {
    this(second, answersPerSecond, p50Ms, p99Ms, cores, Map.of());
  }
}
