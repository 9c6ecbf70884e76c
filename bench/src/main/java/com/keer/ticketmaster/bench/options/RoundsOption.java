package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.cli.console.Range;
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

  /// Runs all rounds, one after the other.
  public Rounds each(Round round) throws Exception {
    List<List<RunResult>> runs = new ArrayList<>();
    for (int number = 1; number <= rounds; number++) {
      runs.add(round.run(number));
    }
    return new Rounds(runs);
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
