package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.StackSettings;
import com.keer.ticketmaster.bench.stack.StartCache;
import com.keer.ticketmaster.cli.console.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How soon is a system ready after its processes started, and how fast is its first flood?
///
/// `java -jar bench/target/bench.jar ready`
@Command(
    name = "ready",
    description = {
      "How soon is a system ready after its processes started, and how fast is its first flood?",
      "Starts it without and with the JVM's ahead-of-time cache, and without and with a rehearsal"
          + " behind readiness, and some time later holds a flood over HTTP, then steady ones. The"
          + " figure coldRatio is the first rate divided by the median of the others. The headline"
          + " is the start with both."
    })
final class ReadyScenario extends Scenario {

  @Option(names = "--reservations", description = "How many, of 1 to 4 seats each, in every flood.")
  @Range(max = 100_000_000)
  private int reservations = 50_000;

  @Option(names = "--steady", description = "Floods after the first one.")
  @Range(max = 1_000)
  private int steadyFloods = 3;

  @Option(names = "--pause", description = "Seconds between readiness and the first flood.")
  @Range(min = 0, max = 3_600)
  private int pause = 60;

  @Option(names = "--train", description = "Reservations of the training run for the cache.")
  @Range(max = 1_000_000)
  private int training = 20_000;

  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Override
  Measured measure() throws Exception {
    system.requireOwn("it must start the processes itself");
    StackSettings plain = system.settings().rehearsingBehindReadiness();
    List<RunResult> runs = new ArrayList<>();
    try (StartCache cache = StartCache.create()) {
      progress.doing("training for the cache");
      cache.train(plain, training);
      StackSettings cached = plain.withJvmOption(cache.option());
      runs.addAll(start(plain.withRehearsal(0), false));
      runs.addAll(start(plain, false));
      runs.addAll(start(cached.withRehearsal(0), true));
      runs.addAll(start(cached, true));
    }
    // The last start had both.
    return new Measured(runs, runs.get(runs.size() - 1 - steadyFloods));
  }

  private List<RunResult> start(StackSettings settings, boolean cached) throws Exception {
    String label =
        "%s, %s"
            .formatted(
                cached ? "cache" : "no cache",
                settings.rehearsal() > 0 ? "rehearsal" : "no rehearsal");
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("cache", cached ? "yes" : "no");
    shown.put("rehearsed behind readiness", Integer.toString(settings.rehearsal()));
    progress.doing(label);
    Way way = ways.first();
    SalePlan plan = hall.plan(reservations);
    try (LocalSystem started =
        LocalSystem.start(settings, way.roles(), Map.of(), progress::doing)) {
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("readySeconds", started.readySeconds());
      figures.put("cpuSecondsToReady", started.cpuSecondsToReady());
      Thread.sleep(Duration.ofSeconds(pause));
      Stage stage = new Stage(started, shown, progress);
      RunResult first = stage.sell(label, way, plan, Map.of());
      List<RunResult> floods = new ArrayList<>();
      for (int flood = 1; flood <= steadyFloods; flood++) {
        floods.add(stage.sell("%s, steady %d".formatted(label, flood), way, plan, Map.of()));
      }
      double steady = Medians.rate(floods);
      figures.put("steadyReservationsPerSecond", steady);
      figures.put(
          ColdStartScenario.RATIO, steady == 0 ? 0 : first.reservationsPerSecond() / steady);
      floods.addFirst(first.withFigures(figures));
      return floods;
    }
  }
}
