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

/// Does every way into the system work, and is all of it correct?
///
/// `java -jar bench/target/bench.jar smoke`
@Command(
    name = "smoke",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Does every way into the system work, and is all of it correct?",
      "A small sale log to log, then one over HTTP for each way to ask; half a minute in all. Its"
          + " rates say little: nothing is warm."
    })
final class SmokeScenario implements Callable<Integer> {
  @Mixin private final WorkOptions work = new WorkOptions(3_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(10);
  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  SmokeScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    SalePlan plan = hall.plan(work.reservations());
    return output.run(progress -> {
      List<RunResult> runs = new ArrayList<>();
      try (SystemUnderTest started = system.start(Way.POST_THEN_GET.roles(), progress)) {
        Stage stage = new Stage(started, system.shown(), progress);
        work.warmUp(stage, Way.LOG);
        for (Way way : Way.values()) {
          runs.add(stage.sell(way.text(), way, plan, Map.of()));
        }
      }
      return new Measured(runs, runs.getFirst());
    });
  }
}
