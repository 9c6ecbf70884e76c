package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.Terminal;
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
/// `java -jar bench/target/bench.jar spike`, and beside what a server can reach at the most: `java
/// -jar bench/target/bench.jar spike --empty`
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

  @Option(
      names = "--empty",
      description =
          "Each round also ask an empty Javalin server, in a process of its own, that answers at"
              + " once: what a server of this kind can reach at the most here.")
  private boolean empty;

  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  SpikeScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    if (empty) {
      system.requireOwn("--empty compares processes that are started alike");
    }
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    SalePlan plan = hall.plan(work.reservations());
    return output.run(progress -> {
      List<RunResult> runs = new ArrayList<>();
      Map<Way, List<RunResult>> warm = new EnumMap<>(Way.class);
      Map<Way, List<RunResult>> warmEmpty = new EnumMap<>(Way.class);
      try (SystemUnderTest started = system.start(ways.first().roles(), progress);
          LocalSystem server = empty ? startEmptyServer(progress) : null) {
        Stage stage = new Stage(started, system.shown(), progress);
        work.warmUp(stage, ways.first());
        Stage yardstick = server == null ? null : yardstick(server, progress);
        for (int round = 1; round <= rounds; round++) {
          for (Way way : ways.all()) {
            String label = label(way, round);
            runs.add(stage.sell(label, way, plan, settings(round)));
            keep(warm, way, round, runs.getLast());
            if (yardstick != null) {
              runs.add(yardstick.ask("empty server, " + label, way, plan, settings(round)));
              keep(warmEmpty, way, round, runs.getLast());
            }
          }
        }
      }
      return measured(runs, warm, warmEmpty);
    });
  }

  private LocalSystem startEmptyServer(Progress progress) throws Exception {
    return LocalSystem.startEmptyServer(system.settings(), progress::doing);
  }

  /// Where the empty server is asked; warmed up like the system.
  private Stage yardstick(SystemUnderTest server, Progress progress) throws Exception {
    Stage stage = new Stage(server, system.shown(), progress);
    if (work.warmUp() > 0) {
      SalePlan plan = SalePlan.atOnce(work.warmUp(), hall.sections());
      stage.ask("warm-up", ways.first(), plan, Map.of());
    }
    return stage;
  }

  private String label(Way way, int round) {
    return way.text() + " " + round + (round == 1 ? " (cold)" : "");
  }

  private static Map<String, String> settings(int round) {
    return Map.of("round", Integer.toString(round));
  }

  /// A cold run counts only where there is no other.
  private void keep(Map<Way, List<RunResult>> warm, Way way, int round, RunResult run) {
    if (round > 1 || rounds == 1) {
      warm.computeIfAbsent(way, _ -> new ArrayList<>()).add(run);
    }
  }

  /// The medians of all ways stand beside the run that the headline tells of.
  private Measured measured(
      List<RunResult> runs, Map<Way, List<RunResult>> warm, Map<Way, List<RunResult>> warmEmpty) {
    RunResult middle = Medians.run(warm.getOrDefault(ways.first(), runs));
    RunResult headline = middle;
    for (Map.Entry<Way, List<RunResult>> rounds : warm.entrySet()) {
      Way way = rounds.getKey();
      double rate = rate(rounds.getValue());
      headline = headline.withFigure(way.median(), rate);
      List<RunResult> most = warmEmpty.get(way);
      if (most != null) {
        headline = headline.withFigure(way.shareOfEmptyServer(), rate / rate(most));
      }
    }
    runs.set(runs.indexOf(middle), headline);
    return new Measured(runs, headline);
  }

  private static double rate(List<RunResult> runs) {
    return Medians.of(runs, RunResult::reservationsPerSecond);
  }
}
