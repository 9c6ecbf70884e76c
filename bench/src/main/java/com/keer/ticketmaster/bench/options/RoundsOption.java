package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// How often to measure.
public final class RoundsOption {
  @Option(names = "--rounds", description = "How often to measure.")
  @Range(max = 1_000)
  private int rounds;

  public RoundsOption(int rounds) {
    this.rounds = rounds;
  }

  /// One round.
  @FunctionalInterface
  public interface Round {
    /// Runs one round.
    ///
    /// @param number from 1
    List<RunResult> run(int number) throws Exception;
  }

  public int number() {
    return rounds;
  }

  /// Runs all rounds, one after the other.
  ///
  /// @return the runs of all of them
  public List<RunResult> each(Round round) throws Exception {
    List<RunResult> runs = new ArrayList<>();
    for (int number = 1; number <= rounds; number++) {
      runs.addAll(round.run(number));
    }
    return runs;
  }

  /// The setting that distinguishes the runs of several rounds.
  public static Map<String, String> setting(int round) {
    return Map.of("round", Integer.toString(round));
  }

  /// The label of a round on processes that keep running: the first one is cold.
  public static String label(String name, int round) {
    return name + " " + round + (round == 1 ? " (cold)" : "");
  }
}
