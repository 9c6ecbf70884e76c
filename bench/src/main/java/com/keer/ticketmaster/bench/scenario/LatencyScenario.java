package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.WarmUpOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.cli.console.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How long does an answer take at a fixed rate?
///
/// `java -jar bench/target/bench.jar latency`, and without HTTP: `java -jar bench/target/bench.jar
/// latency --log`
@Command(
    name = "latency",
    description = {
      "How long does an answer take at a fixed rate?",
      "Requests are sent at equal intervals, however slowly the earlier ones are answered. Latency"
          + " counts from when each was due. The headline is the round with the median p99."
    })
final class LatencyScenario extends Scenario {
  @Option(names = "--rate", description = "Reservations a second.")
  @Range(min = 0.1, max = 1_000_000)
  private double rate = 200;

  @Option(names = "--seconds", description = "How long each round takes.")
  @Range(max = 86_400)
  private int seconds = 60;

  @Option(names = "--log", description = "Book from log to log, without HTTP.")
  private boolean log;

  @Mixin private final RoundsOption rounds = new RoundsOption(1);
  @Mixin private final WarmUpOption warmUp = new WarmUpOption(20_000);
  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Override
  Measured measure() throws Exception {
    int reservations = (int) Math.max(1, rate * seconds);
    SalePlan plan = hall.plan(reservations).withArrivals(Arrivals.every(rate));
    Way way = log ? Way.LOG : ways.first();
    Rounds sold =
        onSystem(
            way,
            warmUp,
            stage ->
                rounds.each(round ->
                    List.of(stage.sell(way.text() + " " + round, way, plan, settings(round)))));
    return new Measured(sold.all(), Medians.run(sold.all(), run -> run.latency().p99Ms()));
  }

  private Map<String, String> settings(int round) {
    Map<String, String> settings = new LinkedHashMap<>(RoundsOption.setting(round));
    settings.put("rate per second", Double.toString(rate));
    settings.put("warm-up", Integer.toString(warmUp.warmUp()));
    return settings;
  }
}
