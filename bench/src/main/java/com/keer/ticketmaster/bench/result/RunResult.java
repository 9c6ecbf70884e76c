package com.keer.ticketmaster.bench.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The measurements of one run.
///
/// @param label distinguishes it from the other runs of the scenario, for example `dataflow 1`
/// @param settings of the run, in the order to be shown
/// @param reservations that were answered
/// @param seconds from the first request to the last answer
/// @param reservationsPerSecond over the whole run
/// @param refusedShare of the answers that were rejections, 0 to 1
/// @param latency from when a request was due to its answer
/// @param processes that took part
/// @param bytesPerReservation in the log, by topic, as stored
/// @param samples the run over time
/// @param figures other results of this scenario; their names contain the unit
/// @param errors requests without a proper answer
/// @param violations found by the checks, as sentences; empty if there are none
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

  /// The CPU time that the system under test used for each answer, without the load generator; 0
  /// without answers.
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
