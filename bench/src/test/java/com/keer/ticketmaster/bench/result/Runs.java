package com.keer.ticketmaster.bench.result;

import java.util.List;
import java.util.Map;

/// Results as a run would give them.
public final class Runs {
  private Runs() {}

  public static RunResult rate(double reservationsPerSecond) {
    return run("at " + reservationsPerSecond, reservationsPerSecond, 0, List.of());
  }

  public static RunResult run(
      String label, double reservationsPerSecond, long errors, List<String> violations) {
    return new RunResult(
        label,
        Map.of(),
        100,
        100 / reservationsPerSecond,
        reservationsPerSecond,
        0,
        new Latency(1, 2, 3, 4, 5, List.of()),
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        errors,
        violations);
  }
}
