package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.WarmUpOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.sale.Ramp;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.cli.console.Range;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which arrival rate can the system sustain?
///
/// `java -jar bench/target/bench.jar stress`
@Command(
    name = "stress",
    description = {
      "Which arrival rate can the system sustain over HTTP/2?",
      "The rate grows evenly until the p99 of the answers stays above the bound for two seconds, or"
          + " until it reaches its end. The figure sustainedReservationsPerSecond is the rate at"
          + " which the first late requests were due."
    })
final class StressScenario extends Scenario {
  @Spec private CommandSpec spec;

  @Option(names = "--from", description = "Reservations a second at the start.")
  @Range(max = 1_000_000)
  private double from = 1_000;

  @Option(names = "--to", description = "Reservations a second at the end.")
  @Range(max = 1_000_000)
  private double to = 40_000;

  @Option(names = "--seconds", description = "The longest time for the rate to grow.")
  @Range(max = 3_600)
  private int seconds = 60;

  @Option(
      names = "--bound",
      paramLabel = "MS",
      description = "The highest p99 that still counts as on time.")
  @Range(max = 60_000)
  private double boundMs = 500;

  @Mixin private final WarmUpOption warmUp = new WarmUpOption(300_000);
  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Override
  Measured measure() throws Exception {
    Range.Check.require(spec, "--to", to, from, 1_000_000);
    Ramp ramp = new Ramp(from, to, seconds, boundMs);
    SalePlan plan = hall.plan(ramp.reservations());
    Map<String, String> settings = Map.of("warm-up", Integer.toString(warmUp.warmUp()));
    Way way = ways.first();
    return onSystem(
        way,
        warmUp,
        stage -> Measured.middle(List.of(ramp.run(stage, way, plan, progress, settings))));
  }
}
