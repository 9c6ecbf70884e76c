package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.TokensOption;
import com.keer.ticketmaster.bench.options.WarmUpOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.cli.console.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How long does an answer take at a fixed rate?
///
/// `java -jar bench/target/bench.jar latency`, and without HTTP: `java -jar bench/target/bench.jar
/// latency --log`; the price of tokens: `java -jar bench/target/bench.jar latency --tokens`
@Command(
    name = "latency",
    description = {
      "How long does an answer take at a fixed rate?",
      "Requests are sent at equal intervals, however slowly the earlier ones are answered. Latency"
          + " counts from when each was due. The headline is the round with the median p99."
    })
final class LatencyScenario extends Scenario {
  @Spec private CommandSpec spec;

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
  @Mixin private final TokensOption tokens = new TokensOption();
  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Override
  Measured measure() throws Exception {
    int reservations = (int) Math.max(1, rate * seconds);
    SalePlan plan = hall.plan(reservations).withArrivals(Arrivals.every(rate));
    Way way = log ? Way.LOG : ways.first();
    if (log && tokens.wanted()) {
      throw new ParameterException(spec.commandLine(), "--tokens are for HTTP, so not for --log");
    }
    Rounds sold =
        onSystems(
            way,
            warmUp,
            tokens.wanted(),
            (stage, asking) -> rounds.each(round -> round(stage, asking, way, plan, round)));
    RunResult middle = Medians.run(sold.at(0), run -> run.latency().p99Ms());
    return tokens.wanted()
        ? Measured.headline(sold.all(), middle, middle.withFigures(price(sold.at(1), sold.at(0))))
        : new Measured(sold.all(), middle);
  }

  private List<RunResult> round(
      Stage stage, @Nullable Stage asking, Way way, SalePlan plan, int round) throws Exception {
    String label = way.text() + " " + round;
    List<RunResult> runs = new ArrayList<>();
    runs.add(stage.sell(label, way, plan, settings(round)));
    if (asking != null) {
      runs.add(asking.sell(TokensOption.label(label), way, plan, settings(round)));
    }
    return runs;
  }

  private static Map<String, Double> price(List<RunResult> checked, List<RunResult> open) {
    return Map.of(
        "relativeP50WithTokens",
        Medians.relative(checked, open, run -> run.latency().p50Ms()),
        "relativeP99WithTokens",
        Medians.relative(checked, open, run -> run.latency().p99Ms()),
        "relativeCpuWithTokens",
        Medians.relative(checked, open, RunResult::cpuMicrosPerReservation));
  }

  private Map<String, String> settings(int round) {
    Map<String, String> settings = new LinkedHashMap<>(RoundsOption.setting(round));
    settings.put("rate per second", Double.toString(rate));
    settings.put("warm-up", Integer.toString(warmUp.warmUp()));
    return settings;
  }
}
