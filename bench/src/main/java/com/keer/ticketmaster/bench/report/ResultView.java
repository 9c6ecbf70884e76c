package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the page shows of a result before any chart: its origin, whether it is correct, and its
/// headline in large figures.
///
/// @param letter of the runs of this result in the charts; empty if there is only one
/// @param first the result to compare this one with, unless it is the first
record ResultView(ScenarioResult result, String letter, @Nullable ScenarioResult first) {
  private static final int MOST_VIOLATIONS = 20;

  /// One large figure.
  ///
  /// @param change the difference from the first result; empty for the first
  record Tile(String classes, String value, String unit, String what, String change) {}

  String headline() {
    String label = result.headline().label();
    int runs = result.runs().size();
    return runs > 1 ? "Headline: " + label + ", of " + runs + " runs" : label;
  }

  String verdictClass() {
    if (result.runs().isEmpty() || !result.correct()) {
      return "bad";
    }
    return result.errors() == 0 ? "good" : "poor";
  }

  String verdict() {
    if (result.runs().isEmpty()) {
      return "Nothing was run, so nothing was checked.";
    }
    String verdict =
        result.correct() ? "✓ Correct: the checks found no error in any run." : "✗ Not correct.";
    return result.errors() == 0
        ? verdict
        : verdict + " " + Numbers.whole(result.errors()) + " requests failed.";
  }

  boolean hasViolations() {
    return !result.correct();
  }

  List<String> violations() {
    return violations(result);
  }

  /// The violations as sentences: the first ones, and how many more there are. One bug can break
  /// every booking, and nobody reads a million sentences.
  static List<String> violations(ScenarioResult result) {
    List<NamedRun> runs = NamedRun.of(List.of(result));
    List<String> all =
        runs.stream()
            .flatMap(named ->
                named.run().violations().stream()
                    .map(text -> runs.size() == 1 ? text : named.name() + ": " + text))
            .collect(Collectors.toCollection(ArrayList::new));
    int more = all.size() - MOST_VIOLATIONS;
    if (more > 0) {
      all.subList(MOST_VIOLATIONS, all.size()).clear();
      all.add("and " + Numbers.whole(more) + " more");
    }
    return all;
  }

  List<Tile> tiles() {
    RunResult run = result.headline();
    List<Tile> tiles = new ArrayList<>();
    tiles.add(tile("hero", "", "reservations/s", RunResult::reservationsPerSecond));
    tiles.add(tile("", "ms", "p50 latency", it -> it.latency().p50Ms()));
    tiles.add(tile("", "ms", "p99 latency", it -> it.latency().p99Ms()));
    tiles.add(tile("", "ms", "p99.9 latency", it -> it.latency().p999Ms()));
    tiles.add(tile("", "ms", "slowest answer", it -> it.latency().maxMs()));
    if (!run.processes().isEmpty()) {
      String what = "CPU per 1,000 reservations, without the load generator";
      tiles.add(tile("", "s", what, it -> it.cpuMicrosPerReservation() / 1_000));
    }
    Double ratio = result.passthroughRatio();
    if (ratio != null) {
      String what = "dataflow rate / passthrough rate";
      tiles.add(new Tile("", Numbers.fixed(ratio, 2), "×", what, ""));
    }
    tiles.add(new Tile("", Numbers.percent(run.refusedShare()), "%", "refused", ""));
    String errors = Numbers.whole(result.errors());
    tiles.add(new Tile(result.errors() == 0 ? "" : "wrong", errors, "", "errors in all runs", ""));
    return tiles;
  }

  private Tile tile(String classes, String unit, String what, ToDoubleFunction<RunResult> measure) {
    double value = measure.applyAsDouble(result.headline());
    double before = first == null ? 0 : measure.applyAsDouble(first.headline());
    double percent = 100 * (value / before - 1);
    String change =
        before == 0
            ? ""
            : (percent < 0 ? "−" : "+") + Numbers.fixed(Math.abs(percent), 1) + " % relative to A";
    return new Tile(classes, Numbers.significant(value), unit, what, change);
  }
}
