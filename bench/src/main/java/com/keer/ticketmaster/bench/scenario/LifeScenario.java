package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.life.Catalogue;
import com.keer.ticketmaster.bench.life.Evidence;
import com.keer.ticketmaster.bench.life.LifeLoad;
import com.keer.ticketmaster.bench.life.LiveFeed;
import com.keer.ticketmaster.bench.life.LogProof;
import com.keer.ticketmaster.bench.life.Mishaps;
import com.keer.ticketmaster.bench.life.StoresProof;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.PlannedSale;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.SaleRun;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.Stores;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.topology.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Does the log prove a sale with every kind of command, and can all stores be rebuilt from it?
///
/// `java -jar bench/target/bench.jar life`
@Command(
    name = "life",
    description = {
      "Does the log prove a sale with every kind of command, and can the stores be rebuilt from it?",
      "Half of the buyers buy at once; the others hold, confirm, extend, cancel, forget or ask"
          + " twice; processors are killed four times meanwhile, twice with the loss of their disk,"
          + " and once the api, which fills PostgreSQL and Redis. Then both are compared with the"
          + " log seat by seat, rebuilt from it, and compared row by row with what they were filled"
          + " with live; the log is verified, exported, imported into another cluster and verified"
          + " there, and the states of all sections are compared byte for byte."
    })
final class LifeScenario extends Scenario {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  @Mixin private final WorkOptions work = new WorkOptions(1_000_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Override
  Measured measure() throws Exception {
    system.requireOwn("it must kill and start the processes itself");
    SalePlan plan = hall.plan(work.reservations());
    progress.doing("starting PostgreSQL and Redis");
    try (Stores stores = Stores.start();
        LocalSystem started = start(EnumSet.allOf(Role.class), variables(stores))) {
      Stage stage = stage(started);
      work.warmUp(stage, Way.LOG);
      return Measured.middle(List.of(live(started, stores, stage, plan)));
    }
  }

  /// Of the api: nobody books over HTTP here, so it need not rehearse that at each start.
  private static Map<String, String> variables(Stores stores) {
    Map<String, String> variables = new HashMap<>(stores.environment());
    variables.put("TICKETMASTER_REHEARSAL", "0");
    return variables;
  }

  private RunResult live(LocalSystem started, Stores stores, Stage stage, SalePlan plan)
      throws IOException, InterruptedException {
    KafkaTarget kafka = started.kafka();
    PlannedSale planned = PlannedSale.of(plan);
    Sale sale = planned.sale().inEventsOf(Catalogue.mostSections(planned.sale().seatsPerSection()));
    progress.doing("making a ticket for every seat");
    new Catalogue(started.api(), stores.settings()).open(sale);
    try (LiveFeed feed = new LiveFeed(started::operators);
        LifeLoad load = new LifeLoad(kafka, sale, planned.ids());
        Mishaps mishaps = Mishaps.begin(started, sale.size(), load::ended)) {
      Evidence evidence = new Evidence(progress::doing);
      StoresProof copies = new StoresProof(kafka, stores, feed, evidence);
      LogProof log = new LogProof(kafka, evidence);
      Map<String, String> settings = stage.settings(Way.LOG.text(), planned, Map.of());
      RunWatcher watcher = progress.run("life", sale.size());
      RunResult run =
          new SaleRun(started, "life", settings, plan.arrivals(), watcher)
              .run(
                  sale.size(),
                  recorder -> load.run(LIMIT, recorder),
                  recorder -> {
                    copies.run(load.begin(), load.outcomes());
                    log.run();
                    return evidence.violations();
                  });
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("processesKilled", (double) mishaps.happened());
      load.ends().forEach((end, n) -> figures.put(end.name().toLowerCase(Locale.ROOT), (double) n));
      return run.withFigures(figures).withFigures(evidence.figures());
    }
  }
}
