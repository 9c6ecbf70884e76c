package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.cli.console.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How fast is the first flood after the processes started, compared with later ones?
///
/// `java -jar bench/target/bench.jar cold-start`, and over HTTP: `java -jar bench/target/bench.jar
/// cold-start --http`
@Command(
    name = "cold-start",
    description = {
      "How fast is the first flood after the processes started, compared with later ones?",
      "In every round the processes start, then serve one cold flood and several steady ones. The"
          + " figure coldRatio is the cold rate divided by the median of the steady ones; the"
          + " headline is the cold flood with the median ratio. In the first round the load"
          + " generator is cold, too."
    })
final class ColdStartScenario extends Scenario {
  static final String RATIO = "coldRatio";

  @Mixin private final WorkOptions work = new WorkOptions(50_000, 0);
  @Mixin private final RoundsOption rounds = new RoundsOption(3);

  @Option(names = "--steady", description = "Floods after the cold one.")
  @Range(max = 1_000)
  private int steadyFloods = 4;

  @Option(names = "--http", description = "Book over HTTP instead of from log to log.")
  private boolean http;

  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Override
  Measured measure() throws Exception {
    system.requireOwn("it must start the processes itself");
    SalePlan plan = hall.plan(work.reservations());
    Way way = http ? ways.first() : Way.LOG;
    Rounds floods =
        rounds.each(round -> onSystem(way, work, stage -> floods(round, stage, way, plan)));
    RunResult middle = Medians.run(floods.at(0), run -> run.figures().getOrDefault(RATIO, 0.0));
    return new Measured(floods.all(), middle);
  }

  /// Holds one sale after the other, the first one cold.
  private List<RunResult> floods(int round, Stage stage, Way way, SalePlan plan) throws Exception {
    Map<String, String> settings = RoundsOption.setting(round);
    RunResult cold = stage.sell("cold " + round, way, plan, settings);
    List<RunResult> floods = new ArrayList<>();
    for (int flood = 1; flood <= steadyFloods; flood++) {
      floods.add(stage.sell("steady %d.%d".formatted(round, flood), way, plan, settings));
    }
    double steady = Medians.rate(floods);
    floods.addFirst(
        cold.withFigure("steadyReservationsPerSecond", steady)
            .withFigure(RATIO, steady == 0 ? 0 : cold.reservationsPerSecond() / steady));
    return floods;
  }
}
