package com.keer.ticketmaster.bench.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a scenario measured.
///
/// @param runs in the order they ran
/// @param headline what is said of all of them in one line
/// @param passthroughRatio null where the passthrough was not run
public record Measured(
    List<RunResult> runs, RunResult headline, @Nullable Double passthroughRatio) {
  public Measured {
    runs = List.copyOf(runs);
  }

  public Measured(List<RunResult> runs, RunResult headline) {
    this(runs, headline, null);
  }

  /// Runs of which one stands for all, with more figures than it was measured with.
  public static Measured headline(List<RunResult> runs, RunResult run, RunResult headline) {
    List<RunResult> all = new ArrayList<>(runs);
    all.set(all.indexOf(run), headline);
    return new Measured(all, headline);
  }

  /// Rounds of the same on processes that stay; the first one is cold and counts only alone.
  public static Measured warmRounds(List<RunResult> runs) {
    return new Measured(runs, Medians.run(runs.subList(runs.size() == 1 ? 0 : 1, runs.size())));
  }

  /// Rounds of the same; the headline is the one in the middle.
  public static Measured rounds(List<RunResult> runs) {
    return new Measured(runs, Medians.run(runs));
  }
}
