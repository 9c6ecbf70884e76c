package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a proof measured, and what it found wrong.
final class Evidence {
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  void figure(String name, double value) {
    figures.put(name, value);
  }

  void violation(String sentence) {
    violations.add(sentence);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  /// The result with what was measured.
  RunResult withFigures(RunResult run) {
    return run.withFigures(figures);
  }

  /// Since then, by System.nanoTime.
  static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
