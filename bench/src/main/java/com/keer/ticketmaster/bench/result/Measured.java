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

  /// Runs of the same kind; the headline is the median one.
  public static Measured middle(List<RunResult> runs) {
    return new Measured(runs, Medians.run(runs));
  }
}
