package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Up to which rate of arrival does the system keep up?
///
/// `java -jar bench/target/bench.jar stress`
@Command(
    name = "stress",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Up to which rate of arrival does the system keep up, over HTTP/2?",
      "The rate grows evenly until the p99 of the answers stays above the bound for two seconds, or to"
          + " its end. The figure sustainedReservationsPerSecond is the rate at which the first late"
          + " requests were due."
    })
final class StressScenario implements Callable<Integer> {
  static final String SUSTAINED = "sustainedReservationsPerSecond";

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "Reservations a second at the beginning (default: ${DEFAULT-VALUE}).")
  private double from = 1_000;

  @Option(
      names = "--to",
      paramLabel = "N",
      description = "Reservations a second at the end (default: ${DEFAULT-VALUE}).")
  private double to = 40_000;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long the rate grows at the most (default: ${DEFAULT-VALUE}).")
  private int seconds = 60;

  @Option(
      names = "--bound",
      paramLabel = "MS",
      description = "What the p99 of a quarter of a second may be (default: ${DEFAULT-VALUE}).")
  private double boundMs = 500;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Reservations made at once before, in sections of their own (default:"
              + " ${DEFAULT-VALUE}).")
  private int warmUp = 300_000;

  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);
  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  StressScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    Ranges.require(spec, "--from", from, 1.0, 1_000_000.0);
    Ranges.require(spec, "--to", to, from, 1_000_000.0);
    Ranges.require(spec, "--seconds", seconds, 1, 3_600);
    Ranges.require(spec, "--bound", boundMs, 1.0, 60_000.0);
    Ranges.require(spec, "--warm-up", warmUp, 0, 10_000_000);
    int reservations = (int) Math.max(1, (from + to) / 2 * seconds);
    SalePlan plan = hall.plan(reservations).withArrivals(Arrivals.ramp(from, to, seconds));
    return output.run(progress -> {
      try (SystemUnderTest started = system.start(ways.first().roles(), progress)) {
        Stage stage = new Stage(started, system.shown(), progress);
        stage.warmUp(ways.first(), warmUp, hall.sections());
        RunResult run = ramp(started, stage, plan, progress);
        return new Measured(List.of(run), run);
      }
    });
  }

  private RunResult ramp(SystemUnderTest started, Stage stage, SalePlan plan, Progress progress)
      throws Exception {
    Conversation conversation = ways.conversation();
    Sale sale = stage.open("stress", plan);
    StoppableWorkload asked = new StoppableWorkload(sale);
    RampWatch watch =
        new RampWatch(progress.run("stress", plan.reservations()), boundMs, asked::stop);
    Map<String, String> settings = stage.settings(ways.first().text(), plan, sale, settings());
    RunResult run =
        new HttpRun(started, plan.arrivals(), watch)
            .run("ramp", settings, sale, asked, conversation);
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
    settings.put("warm-up", Integer.toString(warmUp));
    return settings;
  }
}
