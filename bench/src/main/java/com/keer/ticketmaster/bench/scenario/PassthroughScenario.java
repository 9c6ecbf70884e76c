package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.LocalSystem;
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

/// How close does the system come to what Kafka itself could do at the most?
///
/// `java -jar bench/target/bench.jar passthrough`
@Command(
    name = "passthrough",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "How close does the system come to what Kafka itself could do at the most?",
      "Runs 'dataflow' in turn with the same two hops, message sizes and settings without any store"
          + " and logic, every round with processes of its own. The ratio is that of the medians."
    })
final class PassthroughScenario implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final WorkOptions work = new WorkOptions(1_000_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Of each of the two, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  PassthroughScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    system.requireOwn("the passthrough takes the place of its roles");
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    SalePlan plan = hall.plan(work.reservations());
    return output.run(progress -> {
      List<RunResult> real = new ArrayList<>();
      List<RunResult> passed = new ArrayList<>();
      List<RunResult> runs = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        real.add(dataflow(round, plan, progress));
        passed.add(passthrough(round, plan, progress));
        runs.addAll(List.of(real.getLast(), passed.getLast()));
      }
      double limit = rate(passed);
      return new Measured(runs, Medians.run(real), limit == 0 ? null : rate(real) / limit);
    });
  }

  private RunResult dataflow(int round, SalePlan plan, Progress progress) throws Exception {
    try (SystemUnderTest started = system.start(Way.LOG.roles(), progress)) {
      Stage stage = new Stage(started, system.shown(), progress);
      work.warmUp(stage, Way.LOG);
      return stage.sell("dataflow " + round, Way.LOG, plan, settings(round));
    }
  }

  private RunResult passthrough(int round, SalePlan plan, Progress progress) throws Exception {
    try (LocalSystem started = LocalSystem.startPassthrough(system.settings(), progress::doing)) {
      Stage stage = new Stage(started, system.shown(), progress);
      if (work.warmUp() > 0) {
        stage.pass("warm-up", SalePlan.atOnce(work.warmUp(), plan.sections()), Map.of());
      }
      return stage.pass("passthrough " + round, plan, settings(round));
    }
  }

  private static Map<String, String> settings(int round) {
    return Map.of("round", Integer.toString(round));
  }

  private static double rate(List<RunResult> runs) {
    return Medians.of(runs, RunResult::reservationsPerSecond);
  }
}
