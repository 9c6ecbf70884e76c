package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A sale whose rate of arrivals grows evenly until answers stay late.
///
/// @param from reservations a second at the start, and `to` at the end
/// @param seconds the longest time for the rate to grow
/// @param boundMs the highest p99 that still counts as on time
public record Ramp(double from, double to, int seconds, double boundMs) {
  /// The figure with the rate at which the first late requests were due.
  public static final String SUSTAINED = "sustainedReservationsPerSecond";

  /// How many buyers come in all that time.
  public int reservations() {
    return (int) Math.max(1, (from + to) / 2 * seconds);
  }

  /// Runs it.
  ///
  /// @param plan of as many reservations, however they arrive
  /// @param more settings of this run
  public RunResult run(
      Stage stage, Way way, SalePlan plan, Progress progress, Map<String, String> more)
      throws IOException, InterruptedException {
    SalePlan growing = plan.withArrivals(Arrivals.ramp(from, to, seconds));
    PlannedSale planned = stage.open("ramp", growing);
    RampWatch watch = new RampWatch(progress.run("ramp", plan.reservations()), boundMs);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("rate per second", "%s to %s".formatted(from, to));
    settings.put("seconds", Integer.toString(seconds));
    settings.put("bound of the p99 ms", Double.toString(boundMs));
    settings.putAll(more);
    RunResult run =
        new SaleRun(
                stage.system(),
                "ramp",
                stage.settings(way.text(), planned, settings),
                growing.arrivals(),
                watch)
            .http(planned.sale(), new Stoppable(planned.sale(), watch::isExceeded), way);
    double end = watch.exceededAtSecond();
    double sustained = Double.isNaN(end) ? to : from + (to - from) * Math.min(1, end / seconds);
    return run.withFigure(SUSTAINED, sustained)
        .withFigure("boundExceededAtSecond", Double.isNaN(end) ? 0 : end);
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
