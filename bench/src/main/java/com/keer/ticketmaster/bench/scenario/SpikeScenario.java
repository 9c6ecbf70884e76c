package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.TokensOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How many buyers a second get their answer over HTTP when all of them come at once?
///
/// `java -jar bench/target/bench.jar spike`, and compared with the most that a server can do: `java
/// -jar bench/target/bench.jar spike --empty`; the price of tokens: `java -jar
/// bench/target/bench.jar spike --empty --tokens`
@Command(
    name = "spike",
    description = {
      "How many buyers a second get their answer over HTTP/2 when all of them come at once?",
      "Both ways to ask run in turn on the same processes. The first round is cold; the headline is"
          + " the median of the others, of POST, then GET if both run."
    })
final class SpikeScenario extends Scenario {
  @Mixin private final WorkOptions work = new WorkOptions(50_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(40);
  @Mixin private final RoundsOption rounds = new RoundsOption(5);

  @Option(
      names = "--empty",
      description =
          "Also measure an empty Javalin server: the most that such a server can do here.")
  private boolean empty;

  @Mixin private final TokensOption tokens = new TokensOption();
  @Mixin private final WaysOption ways = new WaysOption();

  @Override
  Measured measure() throws Exception {
    if (empty) {
      system.requireOwn("--empty compares processes that are started in the same way");
    }
    SalePlan plan = hall.plan(work.reservations());
    Rounds asked =
        onSystems(
            ways.first(),
            work,
            tokens.wanted(),
            (stage, asking) -> {
              try (LocalSystem server =
                  empty ? LocalSystem.startEmptyServer(system.settings(), progress::doing) : null) {
                Stage yardstick = server == null ? null : yardstick(server);
                return rounds.each(round -> round(stage, asking, yardstick, plan, round));
              }
            });
    RunResult middle = Medians.run(asked.warm().at(0));
    return Measured.headline(asked.all(), middle, middle.withFigures(medians(asked)));
  }

  /// The address of the empty server, which is warmed up like the system.
  private Stage yardstick(SystemUnderTest server) throws Exception {
    Stage stage = stage(server);
    if (work.warmUp() > 0) {
      SalePlan plan = SalePlan.atOnce(work.warmUp(), hall.sections());
      stage.ask("warm-up", ways.first(), plan, Map.of());
    }
    return stage;
  }

  /// Each way in turn, each followed by the system with tokens and the empty server if they are
  /// there.
  private List<RunResult> round(
      Stage stage, @Nullable Stage asking, @Nullable Stage yardstick, SalePlan plan, int round)
      throws Exception {
    List<RunResult> runs = new ArrayList<>();
    Map<String, String> setting = RoundsOption.setting(round);
    for (Way way : ways.all()) {
      String label = RoundsOption.label(way.text(), round);
      runs.add(stage.sell(label, way, plan, setting));
      if (asking != null) {
        runs.add(asking.sell(TokensOption.label(label), way, plan, setting));
      }
      if (yardstick != null) {
        runs.add(yardstick.ask("empty server, " + label, way, plan, setting));
      }
    }
    return runs;
  }

  /// The medians of all ways, to be added to the headline's run.
  private Map<String, Double> medians(Rounds asked) {
    Map<String, Double> figures = new LinkedHashMap<>();
    int each = 1 + (tokens.wanted() ? 1 : 0) + (empty ? 1 : 0);
    for (int i = 0; i < ways.all().size(); i++) {
      String way = ways.all().get(i).figure();
      List<RunResult> runs = asked.warm().at(i * each);
      List<RunResult> last = asked.warm().at(i * each + each - 1);
      figures.put("medianPerSecond" + way, Medians.rate(runs));
      if (tokens.wanted()) {
        List<RunResult> checked = asked.warm().at(i * each + 1);
        figures.put("medianPerSecondTokens" + way, Medians.rate(checked));
        figures.putAll(price("WithTokens" + way, checked, runs));
        if (empty) {
          figures.put("shareOfEmptyServerTokens" + way, Medians.rate(checked) / Medians.rate(last));
        }
      }
      if (empty) {
        figures.put("shareOfEmptyServer" + way, Medians.rate(runs) / Medians.rate(last));
      }
    }
    if (tokens.wanted()) {
      // The first time that the server sees these tokens; later it remembers them.
      RunResult open = asked.at(0).getFirst();
      RunResult checked = asked.at(1).getFirst();
      figures.putAll(price("WithNewTokens", List.of(checked), List.of(open)));
    }
    return figures;
  }

  private static Map<String, Double> price(
      String which, List<RunResult> checked, List<RunResult> open) {
    return Map.of(
        "relativeRate" + which,
        Medians.relative(checked, open, RunResult::reservationsPerSecond),
        "relativeCpu" + which,
        Medians.relative(checked, open, RunResult::cpuMicrosPerReservation));
  }
}
