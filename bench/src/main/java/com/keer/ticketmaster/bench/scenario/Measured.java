package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a scenario measured.
///
/// @param runs in the order they ran
/// @param headline what is said of all of them in one line
/// @param passthroughRatio null where the passthrough was not run
record Measured(List<RunResult> runs, RunResult headline, @Nullable Double passthroughRatio) {
  Measured {
    runs = List.copyOf(runs);
  }

  Measured(List<RunResult> runs, RunResult headline) {
    this(runs, headline, null);
  }

  /// Rounds of the same; the headline is the one in the middle.
  static Measured rounds(List<RunResult> runs) {
    return new Measured(runs, Medians.run(runs));
  }
}
