package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How fast is the first flood after the processes started, against later ones?
///
/// `java -jar bench/target/bench.jar cold-start`, and over HTTP: `java -jar bench/target/bench.jar
/// cold-start --http`
@Command(
    name = "cold-start",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "How fast is the first flood after the processes started, against later ones?",
      "Every start is followed by one cold flood and several steady ones on the same processes. The"
          + " figure coldRatio is the cold rate by the median of the steady ones; the headline is"
          + " the cold flood with the median ratio. In the first start the load generator is cold"
          + " too."
    })
final class ColdStartScenario implements Callable<Integer> {
  static final String RATIO = "coldRatio";

  @Spec private CommandSpec spec;

  @Option(
      names = "--reservations",
      paramLabel = "N",
      description = "Of 1 to 4 seats each, in every flood (default: ${DEFAULT-VALUE}).")
  private int reservations = 50_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Starts of all processes (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--steady",
      paramLabel = "N",
      description = "Floods after the cold one (default: ${DEFAULT-VALUE}).")
  private int steadyFloods = 4;

  @Option(names = "--http", description = "Go over HTTP rather than from log to log.")
  private boolean http;

  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);
  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  ColdStartScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    system.requireOwn("it has to start the processes itself");
    Ranges.require(spec, "--reservations", reservations, 1, 100_000_000);
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    Ranges.require(spec, "--steady", steadyFloods, 1, 1_000);
    SalePlan plan = hall.plan(reservations);
    return output.run(progress -> {
      List<RunResult> cold = new ArrayList<>();
      List<RunResult> runs = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        List<RunResult> floods = floods(round, plan, progress);
        cold.add(floods.getFirst());
        runs.addAll(floods);
      }
      return new Measured(runs, Medians.run(cold, run -> run.figures().getOrDefault(RATIO, 0.0)));
    });
  }

  /// Starts the processes and holds one sale after the other.
  private List<RunResult> floods(int round, SalePlan plan, Progress progress) throws Exception {
    Way way = http ? ways.first() : Way.LOG;
    Map<String, String> settings = Map.of("round", Integer.toString(round));
    List<RunResult> steady = new ArrayList<>();
    RunResult cold;
    try (SystemUnderTest started = system.start(way.roles(), progress)) {
      Stage stage = new Stage(started, system.shown(), progress);
      cold = stage.sell("cold " + round, way, plan, settings);
      for (int flood = 1; flood <= steadyFloods; flood++) {
        steady.add(stage.sell("steady %d.%d".formatted(round, flood), way, plan, settings));
      }
    }
    double steadyRate = Medians.of(steady, RunResult::reservationsPerSecond);
    List<RunResult> all = new ArrayList<>(steady);
    all.addFirst(
        cold.withFigure("steadyReservationsPerSecond", steadyRate)
            .withFigure(RATIO, steadyRate == 0 ? 0 : cold.reservationsPerSecond() / steadyRate));
    return all;
  }
}
