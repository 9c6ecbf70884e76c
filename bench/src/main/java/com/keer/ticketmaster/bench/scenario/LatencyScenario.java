package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How long does a buyer wait while there is no crowd, with the very settings of the flood?
///
/// `java -jar bench/target/bench.jar latency`, and without HTTP: `java -jar bench/target/bench.jar
/// latency --log`
@Command(
    name = "latency",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "How long does a buyer wait while there is no crowd, with the very settings of the flood?",
      "Requests leave at a fixed rate, whatever becomes of those before, and their time counts from"
          + " when they were due. All rounds run on the same processes."
    })
final class LatencyScenario implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Reservations a second (default: ${DEFAULT-VALUE}).")
  private double rate = 200;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long to go on in each round (default: ${DEFAULT-VALUE}).")
  private int seconds = 60;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "The headline is the one with the median p99 (default: ${DEFAULT-VALUE}).")
  private int rounds = 1;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Reservations made at once before the first measured one, in sections of their own"
              + " (default: ${DEFAULT-VALUE}).")
  private int warmUp = 20_000;

  @Option(names = "--log", description = "Go from log to log, without HTTP.")
  private boolean log;

  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);
  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  LatencyScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    Ranges.require(spec, "--rate", rate, 0.1, 1_000_000.0);
    Ranges.require(spec, "--seconds", seconds, 1, 86_400);
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    Ranges.require(spec, "--warm-up", warmUp, 0, 10_000_000);
    int reservations = (int) Math.max(1, rate * seconds);
    SalePlan plan = hall.plan(reservations).withArrivals(Arrivals.every(rate));
    Way way = log ? Way.LOG : ways.first();
    return output.run(progress -> {
      List<RunResult> runs = new ArrayList<>();
      try (SystemUnderTest started = system.start(way.roles(), progress)) {
        Stage stage = new Stage(started, system.shown(), progress);
        stage.warmUp(way, warmUp, hall.sections());
        for (int round = 1; round <= rounds; round++) {
          runs.add(stage.sell(way.text() + " " + round, way, plan, settings(round)));
        }
      }
      return new Measured(runs, Medians.run(runs, run -> run.latency().p99Ms()));
    });
  }

  private Map<String, String> settings(int round) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("round", Integer.toString(round));
    settings.put("rate per second", Double.toString(rate));
    settings.put("warm-up", Integer.toString(warmUp));
    return settings;
  }
}
