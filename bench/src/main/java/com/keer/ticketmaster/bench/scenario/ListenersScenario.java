package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.http.Crowd;
import com.keer.ticketmaster.bench.http.HttpTarget;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.options.HallOptions;
import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.WaysOption;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.PlannedSale;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Range;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How much slower are bookings while thousands listen to the event that is on sale?
///
/// `java -jar bench/target/bench.jar listeners`, and at a fixed rate: `java -jar
/// bench/target/bench.jar listeners --rate 200`
@Command(
    name = "listeners",
    description = {
      "How much slower are bookings while thousands listen to the event that is on sale?",
      "Each round sells once without listeners and once with them, on the same processes. The"
          + " listeners run on the machine that is measured and read everything they are sent."
    })
final class ListenersScenario extends Scenario {
  private static final int CONNECT_SECONDS = 120;

  @Mixin private final WorkOptions work = new WorkOptions(50_000, 20_000);

  @Option(names = "--listeners", description = "Listeners, with one connection each.")
  @Range(max = 60_000)
  private int listeners = 5_000;

  @Option(names = "--rate", description = "Reservations a second; 0 for all at once.")
  @Range(min = 0, max = 1_000_000)
  private double rate;

  @Mixin private final RoundsOption rounds = new RoundsOption(3);
  @Mixin private final WaysOption ways = new WaysOption();
  @Mixin private final HallOptions hall = new HallOptions(40);

  @Override
  Measured measure() throws Exception {
    SalePlan atOnce = hall.plan(work.reservations());
    SalePlan plan = rate > 0 ? atOnce.withArrivals(Arrivals.every(rate)) : atOnce;
    Way way = ways.first();
    Rounds sold =
        onSystem(
            way,
            work,
            stage ->
                rounds.each(round ->
                    List.of(
                        stage.sell("without " + round, way, plan, settings(round, 0)),
                        sellToCrowd(stage, way, plan, round))));
    List<RunResult> without = sold.at(0);
    List<RunResult> with = sold.at(1);
    RunResult middle = Medians.run(with);
    RunResult headline =
        middle
            .withFigure("rate relative to no listeners", Medians.rate(with) / Medians.rate(without))
            .withFigure("p99 relative to no listeners", p99(with) / p99(without));
    return Measured.headline(sold.all(), middle, headline);
  }

  private static double p99(List<RunResult> runs) {
    return Medians.of(runs, run -> run.latency().p99Ms());
  }

  private RunResult sellToCrowd(Stage stage, Way way, SalePlan plan, int round)
      throws IOException, InterruptedException {
    String label = "with " + round;
    HttpTarget target = HttpTarget.of(stage.system().api());
    PlannedSale sale = stage.open(label, plan);
    String path = "/api/events/" + sale.ids().event() + "/stream";
    try (Crowd crowd = Crowd.gather(target, path, listeners)) {
      if (!crowd.awaitHeard(CONNECT_SECONDS)) {
        throw new CliException(ExitCode.FAILED, "not all listeners received something in time");
      }
      RunResult run = stage.sell(label, way, sale, settings(round, listeners));
      if (crowd.open() < listeners) {
        throw new CliException(
            ExitCode.FAILED, (listeners - crowd.open()) + " listeners were disconnected");
      }
      return run.withFigure("messages to each listener", (double) crowd.reads() / listeners)
          .withFigure("MB to all listeners", crowd.bytes() / 1e6);
    }
  }

  private static Map<String, String> settings(int round, int listeners) {
    return Map.of("round", Integer.toString(round), "listeners", Integer.toString(listeners));
  }
}
