package com.keer.ticketmaster.bench.life;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What proofs measured, and the violations they found.
public final class Evidence {
  /// The threads that a proof uses.
  static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Consumer<String> progress;

  /// @param progress receives the current step
  public Evidence(Consumer<String> progress) {
    this.progress = progress;
  }

  void doing(String what) {
    progress.accept(what);
  }

  void figure(String name, double value) {
    figures.put(name, value);
  }

  void violation(String sentence) {
    violations.add(sentence);
  }

  /// @param state in which all of them were found
  void violations(String state, List<String> sentences) {
    sentences.forEach(each -> violation("%s: %s".formatted(state, each)));
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
