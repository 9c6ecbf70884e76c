package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Does everything work, and is all of it correct?
///
/// `java -jar bench/target/bench.jar smoke`
@Command(
    name = "smoke",
    description = {
      "Does everything work, and is all of it correct?",
      "A small sale from log to log, then one over HTTP for each way to ask; half a minute in all."
          + " The rates mean little, because nothing is warm."
    })
final class SmokeScenario extends Scenario {
  @Mixin private final WorkOptions work = new WorkOptions(3_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(10);

  @Override
  Measured measure() throws Exception {
    SalePlan plan = hall.plan(work.reservations());
    return onSystem(
        Way.POST_THEN_GET.roles(),
        stage -> {
          work.warmUp(stage, Way.LOG);
          List<RunResult> runs = new ArrayList<>();
          for (Way way : Way.values()) {
            runs.add(stage.sell(way.text(), way, plan, Map.of()));
          }
          return new Measured(runs, runs.getFirst());
        });
  }
}
