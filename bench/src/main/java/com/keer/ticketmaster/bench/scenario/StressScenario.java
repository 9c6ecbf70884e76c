package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.WarmUpOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.PlannedSale;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.SaleRun;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.cli.console.Range;
import com.keer.ticketmaster.hall.SectionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
  static final String SUSTAINED = "sustainedReservationsPerSecond";

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
    int reservations = (int) Math.max(1, (from + to) / 2 * seconds);
    SalePlan plan = hall.plan(reservations).withArrivals(Arrivals.ramp(from, to, seconds));
    return onSystem(ways.first(), warmUp, stage -> Measured.middle(List.of(ramp(stage, plan))));
  }

  private RunResult ramp(Stage stage, SalePlan plan) throws Exception {
    PlannedSale planned = stage.open("stress", plan);
    RampWatch watch = new RampWatch(progress.run("stress", plan.reservations()), boundMs);
    Map<String, String> settings = stage.settings(ways.first().text(), planned, settings());
    RunResult run =
        new SaleRun(stage.system(), "ramp", settings, plan.arrivals(), watch)
            .http(planned.sale(), new Stoppable(planned.sale(), watch::isExceeded), ways.first());
    double end = watch.exceededAtSecond();
    double sustained = Double.isNaN(end) ? to : from + (to - from) * Math.min(1, end / seconds);
    return run.withFigure(SUSTAINED, sustained)
        .withFigure("boundExceededAtSecond", Double.isNaN(end) ? 0 : end);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("rate per second", "%s to %s".formatted(from, to));
    settings.put("seconds", Integer.toString(seconds));
    settings.put("bound of the p99 ms", Double.toString(boundMs));
    settings.put("warm-up", Integer.toString(warmUp.warmUp()));
    return settings;
  }

  /// Requests that can be stopped: from that moment on, no more are sent.
  private record Stoppable(Workload all, BooleanSupplier stopped) implements Workload {
    @Override
    public int size() {
      return stopped.getAsBoolean() ? 0 : all.size();
    }

    @Override
    public SectionId section(int number) {
      return all.section(number);
    }

    @Override
    public ReservationRequest request(int number) {
      return all.request(number);
    }
  }
}
