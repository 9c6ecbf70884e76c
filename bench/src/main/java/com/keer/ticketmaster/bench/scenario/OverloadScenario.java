package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.WarmUpOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.Overload;
import com.keer.ticketmaster.bench.sale.Ramp;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.cli.console.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What happens when ten times as many buyers come as the system can serve?
///
/// `java -jar bench/target/bench.jar overload`
@Command(
    name = "overload",
    description = {
      "What happens when ten times as many buyers come as the system can serve?",
      "First a growing rate shows what it can sustain, and a flood the most answers that it gives a"
          + " second. Then far more requests come than that: some are accepted, the others refused"
          + " at once (503, 429), or not sent because no connection takes them. Checked is that"
          + " the log answers everything that was accepted, exactly once. The figure"
          + " goodAnswersRelativeToBest compares the answers a second with the flood's."
    })
final class OverloadScenario extends Scenario {
  private static final double BOUND_MS = 500;
  private static final int SECTIONS = 40;

  @Option(
      names = "--rate",
      description = "Reservations a second that can be sustained; 0: measure it first.")
  @Range(min = 0, max = 100_000)
  private double rate;

  @Option(names = "--times", description = "How many times as many come.")
  @Range(max = 1_000)
  private double times = 10;

  @Option(names = "--seconds", description = "How long they come.")
  @Range(max = 3_600)
  private int seconds = 60;

  @Option(names = "--connections", description = "Connections, of 1,000 requests at a time each.")
  @Range(max = 10_000)
  private int connections = 32;

  @Option(
      names = "--flood",
      description = "Reservations of the flood that shows the best rate; 0: compare with --rate.")
  @Range(min = 0, max = 10_000_000)
  private int flood = 60_000;

  @Option(
      names = "--max-in-flight",
      description = "Bookings that the edge takes at a time; 0: as many as it usually does.")
  @Range(min = 0, max = 1_000_000)
  private int maxInFlight;

  @Mixin private final WarmUpOption warmUp = new WarmUpOption(60_000);
  @Mixin private final WaysOption ways = new WaysOption();

  @Override
  Measured measure() throws Exception {
    Way way = ways.first();
    system.requireOwn("it watches the memory of the processes");
    Map<String, String> api =
        maxInFlight == 0
            ? Map.of()
            : Map.of("TICKETMASTER_MAX_IN_FLIGHT", Integer.toString(maxInFlight));
    try (LocalSystem started = start(way.roles(), api)) {
      Stage stage = stage(started);
      warmUp.warmUp(stage, way);
      return measure(stage, way);
    }
  }

  private Measured measure(Stage stage, Way way) throws Exception {
    List<RunResult> runs = new ArrayList<>();
    double sustained = rate;
    if (rate == 0) {
      Ramp ramp = new Ramp(1_000, 30_000, 60, BOUND_MS);
      SalePlan plan = SalePlan.atOnce(ramp.reservations(), SECTIONS);
      RunResult grown = ramp.run(stage, way, plan, progress, Map.of());
      sustained = grown.figures().getOrDefault(Ramp.SUSTAINED, 1_000.0);
      runs.add(grown);
    }
    double best = sustained;
    if (flood > 0) {
      RunResult fast = stage.sell("flood", way, SalePlan.atOnce(flood, SECTIONS), Map.of());
      runs.add(fast);
      best = fast.reservationsPerSecond();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("sustained per second", Double.toString(sustained));
    settings.put("times", Double.toString(times));
    settings.put("seconds", Integer.toString(seconds));
    settings.put("connections", Integer.toString(connections));
    RunResult over =
        new Overload(times * sustained, seconds, connections, best)
            .run(stage, way, SECTIONS, progress, settings)
            .withFigure("sustainedPerSecond", sustained);
    runs.add(over);
    return new Measured(runs, over);
  }
}
