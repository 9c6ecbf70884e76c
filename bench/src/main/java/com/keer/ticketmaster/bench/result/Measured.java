package com.keer.ticketmaster.bench.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The measurements of a scenario.
///
/// @param runs in the order they ran
/// @param headline what represents all of them, in one line
/// @param passthroughRatio null if the passthrough was not run
public record Measured(
    List<RunResult> runs, RunResult headline, @Nullable Double passthroughRatio) {
  public Measured {
    runs = List.copyOf(runs);
  }

  public Measured(List<RunResult> runs, RunResult headline) {
    this(runs, headline, null);
  }

  /// Runs of which one represents all, with additional figures.
  public static Measured headline(List<RunResult> runs, RunResult run, RunResult headline) {
    List<RunResult> all = new ArrayList<>(runs);
    all.set(all.indexOf(run), headline);
    return new Measured(all, headline);
  }

  /// Rounds on processes that keep running; the first one is cold and counts only if it is the only
  /// one.
  public static Measured warmRounds(List<RunResult> runs) {
    return new Measured(runs, Medians.run(runs.subList(runs.size() == 1 ? 0 : 1, runs.size())));
  }

  /// Rounds; the headline is the median one.
  public static Measured rounds(List<RunResult> runs) {
    return new Measured(runs, Medians.run(runs));
  }
}
