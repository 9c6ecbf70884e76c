package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.http.Crowd;
import com.keer.ticketmaster.bench.http.HttpTarget;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What do bookings lose while thousands listen to the very event that is on sale?
///
/// `java -jar bench/target/bench.jar listeners`, and at a fixed rate: `java -jar
/// bench/target/bench.jar listeners --rate 200`
@Command(
    name = "listeners",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "What do bookings lose while thousands listen to the very event that is on sale?",
      "Each round sells once without listeners and once with them, on the same processes. The"
          + " listeners read all they are sent, from the machine that is measured."
    })
final class ListenersScenario implements Callable<Integer> {
  private static final int CONNECT_SECONDS = 120;

  @Spec private CommandSpec spec;
  @Mixin private final WorkOptions work = new WorkOptions(50_000, 20_000);

  @Option(
      names = "--listeners",
      paramLabel = "N",
      description = "Connections that stay open (default: ${DEFAULT-VALUE}).")
  private int listeners = 5_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Reservations a second; 0 for all at once (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Of one sale without and one with (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);
  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  ListenersScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    Ranges.require(spec, "--listeners", listeners, 1, 60_000);
    Ranges.require(spec, "--rate", rate, 0.0, 1_000_000.0);
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    SalePlan plan = hall.plan(work.reservations());
    if (rate > 0) {
      plan = plan.withArrivals(Arrivals.every(rate));
    }
    SalePlan sale = plan;
    return output.run(progress -> {
      Way way = ways.first();
      List<RunResult> without = new ArrayList<>();
      List<RunResult> with = new ArrayList<>();
      try (SystemUnderTest started = system.start(way.roles(), progress)) {
        Stage stage = new Stage(started, system.shown(), progress);
        work.warmUp(stage, way);
        for (int round = 1; round <= rounds; round++) {
          without.add(stage.sell("without " + round, way, sale, settings(round, 0)));
          with.add(sellToCrowd(stage, started, way, sale, round));
        }
      }
      return measured(without, with);
    });
  }

  private RunResult sellToCrowd(
      Stage stage, SystemUnderTest started, Way way, SalePlan plan, int round)
      throws IOException, InterruptedException {
    List<Crowd> crowds = new ArrayList<>();
    try {
      RunResult run =
          stage.sell(
              "with " + round,
              way,
              plan,
              settings(round, listeners),
              event -> crowds.add(gather(HttpTarget.of(started.api()), event)));
      Crowd crowd = crowds.getFirst();
      if (crowd.open() < listeners) {
        throw new CliException(
            ExitCode.FAILED, (listeners - crowd.open()) + " listeners were cut off");
      }
      return run.withFigure("told to each listener", (double) crowd.reads() / listeners)
          .withFigure("MB to all listeners", crowd.bytes() / 1e6);
    } finally {
      for (Crowd crowd : crowds) {
        crowd.close();
      }
    }
  }

  private Crowd gather(HttpTarget target, String event) throws IOException, InterruptedException {
    Crowd crowd = Crowd.gather(target, "/api/events/" + event + "/stream", listeners);
    if (!crowd.awaitHeard(CONNECT_SECONDS)) {
      crowd.close();
      throw new CliException(ExitCode.FAILED, "not all listeners were told something in time");
    }
    return crowd;
  }

  private static Map<String, String> settings(int round, int listeners) {
    return Map.of("round", Integer.toString(round), "listeners", Integer.toString(listeners));
  }

  /// The ratios stand beside the run that the headline tells of.
  private static Measured measured(List<RunResult> without, List<RunResult> with) {
    RunResult middle = Medians.run(with);
    double rates =
        Medians.of(with, RunResult::reservationsPerSecond)
            / Medians.of(without, RunResult::reservationsPerSecond);
    double waits =
        Medians.of(with, run -> run.latency().p99Ms())
            / Medians.of(without, run -> run.latency().p99Ms());
    RunResult headline =
        middle.withFigure("rate by rate without", rates).withFigure("p99 by p99 without", waits);
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < with.size(); i++) {
      runs.add(without.get(i));
      runs.add(with.get(i).equals(middle) ? headline : with.get(i));
    }
    return new Measured(runs, headline);
  }
}
