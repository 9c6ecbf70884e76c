package com.keer.ticketmaster.bench.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a scenario measured in all its runs.
///
/// @param command the line it was started with
/// @param startedAt ISO date and time
/// @param machine it ran on, by aspect (cpu, cores, memory, os, java)
/// @param runs in the order they ran; the first is the one the headline tells of, unless there are
///   several rounds of it, of which it tells the median
/// @param passthroughRatio the rate of the dataflow by that of the passthrough, as the median of
///   rounds run in turn; null where it was not run
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
