package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How many buyers a second get their answer over HTTP when all of them come at once?
///
/// `java -jar bench/target/bench.jar spike`, and compared with the most that a server can do: `java
/// -jar bench/target/bench.jar spike --empty`
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

  @Mixin private final WaysOption ways = new WaysOption();

  @Override
  Measured measure() throws Exception {
    if (empty) {
      system.requireOwn("--empty compares processes that are started in the same way");
    }
    SalePlan plan = hall.plan(work.reservations());
    Map<Way, List<RunResult>> warm = new EnumMap<>(Way.class);
    Map<Way, List<RunResult>> warmEmpty = new EnumMap<>(Way.class);
    List<RunResult> runs =
        onSystem(
            ways.first().roles(),
            stage -> {
              try (LocalSystem server = empty ? startEmptyServer() : null) {
                work.warmUp(stage, ways.first());
                Stage yardstick = server == null ? null : yardstick(server);
                return rounds.each(round -> {
                  List<RunResult> ofRound = new ArrayList<>();
                  for (Way way : ways.all()) {
                    String label = RoundsOption.label(way.text(), round);
                    Map<String, String> setting = RoundsOption.setting(round);
                    ofRound.add(stage.sell(label, way, plan, setting));
                    keep(warm, way, round, ofRound.getLast());
                    if (yardstick != null) {
                      ofRound.add(yardstick.ask("empty server, " + label, way, plan, setting));
                      keep(warmEmpty, way, round, ofRound.getLast());
                    }
                  }
                  return ofRound;
                });
              }
            });
    return measured(runs, warm, warmEmpty);
  }

  private LocalSystem startEmptyServer() throws Exception {
    return LocalSystem.startEmptyServer(system.settings(), progress::doing);
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

  /// A cold run counts only if it is the only one.
  private void keep(Map<Way, List<RunResult>> warm, Way way, int round, RunResult run) {
    if (round > 1 || rounds.number() == 1) {
      warm.computeIfAbsent(way, _ -> new ArrayList<>()).add(run);
    }
  }

  /// Adds the medians of all ways to the headline's run.
  private Measured measured(
      List<RunResult> runs, Map<Way, List<RunResult>> warm, Map<Way, List<RunResult>> warmEmpty) {
    RunResult middle = Medians.run(warm.getOrDefault(ways.first(), runs));
    Map<String, Double> figures = new LinkedHashMap<>();
    warm.forEach((way, ofWay) -> {
      figures.put(way.median(), Medians.rate(ofWay));
      if (empty) {
        double most = Medians.rate(warmEmpty.getOrDefault(way, List.of()));
        figures.put(way.shareOfEmptyServer(), Medians.rate(ofWay) / most);
      }
    });
    return Measured.headline(runs, middle, middle.withFigures(figures));
  }
}
