package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.hoard.Hoard;
import com.keer.ticketmaster.bench.hoard.Luck;
import com.keer.ticketmaster.bench.hoard.Struggle;
import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.bench.load.SectionOpening;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.PlannedSale;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.SaleRun;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Range;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.verify.LogVerification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How does a fair buyer fare while others hold all seats and buy none, without the brake and with
/// it?
///
/// `java -jar bench/target/bench.jar empty-hall`
@Command(
    name = "empty-hall",
    description = {
      "How does a fair buyer fare while others hold all seats and buy none?",
      "Hoarders hold every seat of a section, and hold them again the moment they end, from log to"
          + " log. Fair buyers come one after the other, try for two seats as long as their"
          + " patience lasts, and buy. First without limits of holds, then with them. Latency is"
          + " the time until a fair buyer has seats or leaves; refused are those who left."
    })
final class EmptyHallScenario extends Scenario {
  @Option(names = "--hoarders", description = "People who hold seats and do not buy them.")
  @Range(max = 10_000)
  private int hoarders = 60;

  @Option(
      names = "--seats-each",
      description = "Seats that each of them holds; the section has as many as all of them.")
  @Range(max = SectionRules.MAX_SEATS_PER_RESERVATION)
  private int seatsEach = 4;

  @Option(names = "--hold", paramLabel = "S", description = "How long everybody holds, in seconds.")
  @Range(max = 3_600)
  private int holdSeconds = 5;

  @Option(
      names = "--pause",
      paramLabel = "S",
      description = "The brake: the first pause after a hold that was not bought, in seconds.")
  @Range(max = HoldLimits.MAX_PAUSE_SECONDS)
  private int pauseSeconds = 5;

  @Option(names = "--fair", description = "Fair buyers, of two seats each.")
  @Range(max = 100_000)
  private int fairBuyers = 60;

  @Option(names = "--arrival", paramLabel = "MS", description = "The time between two of them.")
  @Range(max = 600_000)
  private int arrivalMillis = 2_000;

  @Option(names = "--patience", paramLabel = "S", description = "How long each of them tries.")
  @Range(max = 3_600)
  private int patienceSeconds = 10;

  @Option(names = "--retry", paramLabel = "MS", description = "The time between two attempts.")
  @Range(max = 600_000)
  private int retryMillis = 1_000;

  @Override
  Measured measure() throws Exception {
    HoldLimits brake = new HoldLimits(seatsEach, pauseSeconds);
    return onSystem(
        Way.LOG.roles(),
        stage -> {
          RunResult without = struggle(stage, "without the brake", HoldLimits.NONE);
          RunResult with = struggle(stage, "with the brake", brake);
          return new Measured(List.of(without, with), with);
        });
  }

  private RunResult struggle(Stage stage, String label, HoldLimits limits) throws Exception {
    int seats = hoarders * seatsEach;
    SalePlan plan = SalePlan.atOnce(fairBuyers, 1).withSeatsPerSection(seats);
    PlannedSale planned = PlannedSale.of(plan);
    SectionId section = planned.sale().sections().getFirst();
    SectionRules rules = SectionRules.DEFAULT.withHolds(limits);
    var open = new SectionCommand.Open(planned.sale().layout(), List.of(), null, rules);
    KafkaTarget kafka = stage.system().kafka();
    SectionOpening.open(kafka, Map.of(section, open));
    Luck luck = new Luck(planned.sale().seatsPerSection(), fairBuyers);
    Map<String, String> settings = stage.settings(Way.LOG.text(), planned, settings(limits));
    RunWatcher watcher = progress.run(label, fairBuyers).noting(luck::moment);
    try (Hoard hoard = new Hoard(kafka, planned.ids(), wishes(section), luck)) {
      return new SaleRun(stage.system(), label, settings, plan.arrivals(), watcher)
          .run(fairBuyers, hoard::run, _ -> violations(kafka))
          .withFigures(luck.figures());
    }
  }

  private Struggle wishes(SectionId section) {
    return new Struggle(
        section,
        hoarders,
        seatsEach,
        Duration.ofSeconds(holdSeconds),
        fairBuyers,
        Duration.ofMillis(arrivalMillis),
        Duration.ofSeconds(patienceSeconds),
        Duration.ofMillis(retryMillis));
  }

  /// Decides the whole log once more.
  private static List<String> violations(KafkaTarget kafka) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (RecordedLog log = RecordedLog.inCluster(kafka.client())) {
      return new LogVerification(log, kafka.topics(), LogScope.ALL)
          .run(threads, (done, goal) -> {}).findings().stream().map(String::valueOf).toList();
    }
  }

  private Map<String, String> settings(HoldLimits limits) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hoarders", Integer.toString(hoarders));
    settings.put("seconds of a hold", Integer.toString(holdSeconds));
    settings.put("held per buyer", limits.isNone() ? "-" : "" + limits.heldPerBuyer());
    settings.put("pause after a lapse, s", "" + limits.pauseAfterLapseSeconds());
    settings.put("patience of a fair buyer, s", Integer.toString(patienceSeconds));
    settings.put("ms between attempts", Integer.toString(retryMillis));
    return settings;
  }
}
