package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Way;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// How many reservations a second can the system process without HTTP?
///
/// `java -jar bench/target/bench.jar dataflow`, and with 60 % refused: `java -jar
/// bench/target/bench.jar dataflow --refused 0.6`
@Command(
    name = "dataflow",
    description = {
      "How many reservations a second can the system process without HTTP?",
      "All commands are written to the log at once, and the answers are read from the log. Every"
          + " round has its own processes, so it is also the first flood after their start. The"
          + " headline is the median."
    })
class DataflowScenario extends Scenario {
  @Mixin final WorkOptions work = new WorkOptions(1_000_000, 0);
  @Mixin final HallOptions hall = new HallOptions(40);
  @Mixin final RoundsOption rounds;

  DataflowScenario() {
    this(1);
  }

  DataflowScenario(int rounds) {
    this.rounds = new RoundsOption(rounds);
  }

  @Override
  Measured measure() throws Exception {
    SalePlan plan = hall.plan(work.reservations());
    return Measured.middle(rounds.each(round -> List.of(dataflow(round, plan))).all());
  }

  /// One round on fresh processes.
  final RunResult dataflow(int round, SalePlan plan) throws Exception {
    return onSystem(
        Way.LOG,
        work,
        stage -> stage.sell("dataflow " + round, Way.LOG, plan, RoundsOption.setting(round)));
  }
}
