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

/// How many reservations a second does the system settle when HTTP is left out?
///
/// `java -jar bench/target/bench.jar dataflow`, and sold out for 60 %: `java -jar
/// bench/target/bench.jar dataflow --refused 0.6`
@Command(
    name = "dataflow",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "How many reservations a second does the system settle when HTTP is left out?",
      "Commands are written to the log all at once, answers are read from the log. Every round has"
          + " processes of its own, so it is also the first flood after their start."
    })
final class DataflowScenario implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final WorkOptions work = new WorkOptions(1_000_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "The headline is the median (default: ${DEFAULT-VALUE}).")
  private int rounds = 1;

  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  DataflowScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    SalePlan plan = hall.plan(work.reservations());
    return output.run(progress -> {
      List<RunResult> runs = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        try (SystemUnderTest started = system.start(Way.LOG.roles(), progress)) {
          Stage stage = new Stage(started, system.shown(), progress);
          work.warmUp(stage, Way.LOG);
          String label = "dataflow " + round;
          runs.add(stage.sell(label, Way.LOG, plan, Map.of("round", Integer.toString(round))));
        }
      }
      return Measured.rounds(runs);
    });
  }
}
