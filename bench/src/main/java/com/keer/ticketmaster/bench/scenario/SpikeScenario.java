package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How many buyers a second get their answer over HTTP when all of them come at once?
///
/// `java -jar bench/target/bench.jar spike`
@Command(
    name = "spike",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "How many buyers a second get their answer over HTTP/2 when all of them come at once?",
      "Both ways to ask run in turn on the same processes. The first round is a cold one and shown"
          + " as such; the headline is the median of the others, of POST, then GET if both"
          + " run."
    })
final class SpikeScenario implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final WorkOptions work = new WorkOptions(50_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Of each way, the cold one included (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  SpikeScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    SalePlan plan = hall.plan(work.reservations());
    return output.run(progress -> {
      List<RunResult> runs = new ArrayList<>();
      Map<Way, List<RunResult>> warm = new EnumMap<>(Way.class);
      try (SystemUnderTest started = system.start(ways.first().roles(), progress)) {
        Stage stage = new Stage(started, system.shown(), progress);
        work.warmUp(stage, ways.first());
        for (int round = 1; round <= rounds; round++) {
          for (Way way : ways.all()) {
            RunResult run = stage.sell(label(way, round), way, plan, settings(round));
            runs.add(run);
            if (round > 1 || rounds == 1) {
              warm.computeIfAbsent(way, w -> new ArrayList<>()).add(run);
            }
          }
        }
      }
      return measured(runs, warm);
    });
  }

  private String label(Way way, int round) {
    return way.text() + " " + round + (round == 1 ? " (cold)" : "");
  }

  private static Map<String, String> settings(int round) {
    return Map.of("round", Integer.toString(round));
  }

  /// The medians of all ways stand beside the run that the headline tells of.
  private Measured measured(List<RunResult> runs, Map<Way, List<RunResult>> warm) {
    RunResult middle = Medians.run(warm.getOrDefault(ways.first(), runs));
    RunResult headline = middle;
    for (Map.Entry<Way, List<RunResult>> rounds : warm.entrySet()) {
      headline =
          headline.withFigure(
              rounds.getKey().median(),
              Medians.of(rounds.getValue(), RunResult::reservationsPerSecond));
    }
    runs.set(runs.indexOf(middle), headline);
    return new Measured(runs, headline);
  }
}
