package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.Sample;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// A run with a unique name in the report.
///
/// @param origin the letter of its result; empty if there is only one
/// @param number among all runs of the report; determines its colour
record NamedRun(String name, String origin, int number, RunResult run) {
  static List<NamedRun> of(List<ScenarioResult> results) {
    List<NamedRun> named = new ArrayList<>();
    Map<String, Integer> used = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      String origin = results.size() == 1 ? "" : letter(i);
      for (RunResult run : results.get(i).runs()) {
        String name = origin.isEmpty() ? run.label() : origin + " · " + run.label();
        int times = used.merge(name, 1, Integer::sum);
        named.add(new NamedRun(times == 1 ? name : name + " #" + times, origin, named.size(), run));
      }
    }
    return named;
  }

  /// A, B, C for the first, second, third result.
  static String letter(int index) {
    return index < 26 ? String.valueOf((char) ('A' + index)) : "R" + (index + 1);
  }

  /// A measure of the samples over time.
  List<Charts.Point> points(ToDoubleFunction<Sample> measure) {
    return run.samples().stream()
        .map(sample -> new Charts.Point(sample.second(), measure.applyAsDouble(sample)))
        .toList();
  }
}
