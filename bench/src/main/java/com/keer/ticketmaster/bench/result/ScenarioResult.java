package com.keer.ticketmaster.bench.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The measurements of a scenario in all its runs.
///
/// @param command the command line
/// @param startedAt ISO date and time
/// @param machine its properties (cpu, cores, memory, os, java)
/// @param runs in the order they ran; the first is that of the headline, unless it has several
///   rounds, of which the headline is the median
/// @param passthroughRatio the rate of the dataflow divided by that of the passthrough, as the
///   median of rounds run in turn; null if it was not run
public record ScenarioResult(
    String scenario,
    String command,
    String startedAt,
    Map<String, String> machine,
    List<RunResult> runs,
    RunResult headline,
    @Nullable Double passthroughRatio) {
  public ScenarioResult {
    runs = List.copyOf(runs);
  }

  public long errors() {
    return runs.stream().mapToLong(RunResult::errors).sum();
  }

  public boolean correct() {
    return runs.stream().allMatch(RunResult::correct);
  }
}
