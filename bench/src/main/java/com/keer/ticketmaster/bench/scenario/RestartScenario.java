package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// How long does recovery take after a seat processor is killed at the end of a large sale?
///
/// `java -jar bench/target/bench.jar restart`
@Command(
    name = "restart",
    description = {
      "How long does recovery take after a seat processor is killed at the end of a large sale?",
      "Kills it after the sale and starts it again with its state, then once more without, so that"
          + " it reads its state back from the log. All figures count seconds from the kill: until"
          + " the new process is started, is ready, has answered the reservation made right after"
          + " the kill (secondsToAnswer…), and the one made after the start."
    })
final class RestartScenario extends Scenario {
  @Mixin private final WorkOptions work = new WorkOptions(1_000_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Override
  Measured measure() throws Exception {
    system.requireOwn("it must kill and start the processes itself");
    SalePlan plan = hall.plan(work.reservations() + Restarts.PROBES);
    try (LocalSystem started = start(Way.LOG.roles(), Map.of())) {
      Stage stage = stage(started);
      work.warmUp(stage, Way.LOG);
      Restarts restarts = new Restarts(started, stage, plan, progress);
      RunResult sale = restarts.sell();
      RunResult kept = restarts.restart(Restarts.State.KEPT);
      RunResult wiped = restarts.restart(Restarts.State.WIPED);
      RunResult headline = sale.withFigures(kept.figures()).withFigures(wiped.figures());
      return new Measured(List.of(headline, kept, wiped), headline);
    }
  }
}
