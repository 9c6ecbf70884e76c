package com.keer.ticketmaster.bench.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one run measured.
///
/// @param label what tells it from the other runs of the scenario, `dataflow 1` for instance
/// @param settings that it ran with, in the order to be shown
/// @param reservations that were answered
/// @param seconds from the first request to the last answer
/// @param reservationsPerSecond over the whole run
/// @param refusedShare of the answers that were rejections, 0 to 1
/// @param latency from when a request was due to its answer
/// @param processes that took part
/// @param bytesPerReservation in the log, by topic, as stored
/// @param samples how it went over time
/// @param figures what else this scenario is about, by a name that carries the unit
/// @param errors requests without a proper answer
/// @param violations what the check of correctness found, as sentences; empty if all is well
public record RunResult(
    String label,
    Map<String, String> settings,
    long reservations,
    double seconds,
    double reservationsPerSecond,
    double refusedShare,
    Latency latency,
    List<ProcessUse> processes,
    Map<String, Double> bytesPerReservation,
    List<Sample> samples,
    Map<String, Double> figures,
    long errors,
    List<String> violations) {
  public RunResult {
    processes = List.copyOf(processes);
    samples = List.copyOf(samples);
    violations = List.copyOf(violations);
  }

  public boolean correct() {
    return violations.isEmpty();
  }

  /// What the system under test used of the processors for each answer, the load generator left
  /// out; 0 without answers.
  public double cpuMicrosPerReservation() {
    double seconds =
        processes.stream()
            .filter(use -> !use.measuresOnly())
            .mapToDouble(ProcessUse::cpuSeconds)
            .sum();
    return reservations == 0 ? 0 : seconds * 1e6 / reservations;
  }

  /// The same with one more figure.
  public RunResult withFigure(String name, double value) {
    return withFigures(Map.of(name, value));
  }

  /// The same with more figures.
  public RunResult withFigures(Map<String, Double> others) {
    Map<String, Double> more = new LinkedHashMap<>(figures);
    more.putAll(others);
    return new RunResult(
        label,
        settings,
        reservations,
        seconds,
        reservationsPerSecond,
        refusedShare,
        latency,
        processes,
        bytesPerReservation,
        samples,
        more,
        errors,
        violations);
  }
}
