package com.keer.ticketmaster.bench.life;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a proof measured, and the violations it found.
public final class Evidence {
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  void figure(String name, double value) {
    figures.put(name, value);
  }

  void violation(String sentence) {
    violations.add(sentence);
  }

  public List<String> violations() {
    return List.copyOf(violations);
  }

  public Map<String, Double> figures() {
    return figures;
  }

  /// The time since then, by System.nanoTime.
  static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
