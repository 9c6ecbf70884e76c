package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.life.LifeLoad;
import com.keer.ticketmaster.bench.life.ProjectionRun;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.PlannedSale;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.ProcessMeter;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// How many outcomes a second can PostgreSQL follow?
///
/// `java -jar bench/target/bench.jar projection`
@Command(
    name = "projection",
    description = {
      "How many outcomes a second can PostgreSQL follow?",
      "First a sale fills the log, in which buyers also hold, confirm, extend, cancel or forget."
          + " Then a projection starts inside the load generator and is timed until the database"
          + " has everything. Afterwards every seat is compared. Each round has its own processes"
          + " and database."
    })
final class ProjectionScenario extends Scenario {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  @Mixin private final WorkOptions work = new WorkOptions(300_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(100);
  @Mixin private final RoundsOption rounds = new RoundsOption(3);

  @Override
  Measured measure() throws Exception {
    SalePlan plan = hall.plan(work.reservations());
    return Measured.middle(
        rounds
            .each(round -> onSystem(Way.LOG, work, stage -> List.of(project(round, stage, plan))))
            .all());
  }

  private RunResult project(int round, Stage stage, SalePlan plan) throws Exception {
    KafkaTarget kafka = stage.system().kafka();
    PlannedSale planned = stage.open("projection", plan);
    Sale sale = planned.sale();
    try (ProjectionRun run = new ProjectionRun(kafka);
        LifeLoad load = new LifeLoad(kafka, sale, planned.ids())) {
      run.putOnSale(sale);
      progress.doing("making tickets");
      double ticketSeconds = run.follow();
      progress.doing("filling the log");
      RunRecorder recorder = new RunRecorder(sale.size());
      load.run(LIMIT, recorder);
      progress.doing("projecting, round " + round);
      ProcessMeter meter = ProcessMeter.ofLoadGenerator();
      double seconds = run.follow();
      ProcessUse use = meter.sinceBegin();
      progress.doing("comparing seat by seat");
      double tickets = run.tickets();
      return new RunResult(
          "projection " + round,
          stage.settings("projection", planned, RoundsOption.setting(round)),
          load.outcomes(),
          seconds,
          load.outcomes() / seconds,
          0,
          Latency.of(new Histogram(3)),
          List.of(use),
          Map.of(),
          List.of(),
          Map.of("tickets", tickets, "ticketsMadePerSecond", tickets / ticketSeconds),
          recorder.failed(),
          run.violations());
    }
  }
}
