package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/// How close does the system come to the most that Kafka itself can do?
///
/// `java -jar bench/target/bench.jar passthrough`
@Command(
    name = "passthrough",
    description = {
      "How close does the system come to the most that Kafka itself can do?",
      "Each round runs 'dataflow', then the same two hops with the same message sizes and settings"
          + " but without stores and logic, each in separate processes. The ratio is that of the"
          + " medians."
    })
final class PassthroughScenario extends DataflowScenario {
  PassthroughScenario() {
    super(3);
  }

  @Override
  Measured measure() throws Exception {
    system.requireOwn("the passthrough replaces its roles");
    SalePlan plan = hall.plan(work.reservations());
    Rounds runs = rounds.each(round -> List.of(dataflow(round, plan), passthrough(round, plan)));
    List<RunResult> real = runs.at(0);
    double limit = Medians.rate(runs.at(1));
    Double ratio = limit == 0 ? null : Medians.rate(real) / limit;
    return new Measured(runs.all(), Medians.run(real), ratio);
  }

  private RunResult passthrough(int round, SalePlan plan) throws Exception {
    try (LocalSystem started = LocalSystem.startPassthrough(system.settings(), progress::doing)) {
      Stage stage = stage(started);
      if (work.warmUp() > 0) {
        stage.pass("warm-up", SalePlan.atOnce(work.warmUp(), plan.sections()), Map.of());
      }
      return stage.pass("passthrough " + round, plan, RoundsOption.setting(round));
    }
  }
}
