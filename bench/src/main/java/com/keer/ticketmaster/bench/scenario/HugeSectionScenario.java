package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Does a reservation in a huge section cost more than one in a small section?
///
/// `java -jar bench/target/bench.jar huge-section`
@Command(
    name = "huge-section",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Does a reservation in a huge section cost more than one in a small section?",
      "As many reservations in one huge section and in small ones, in turn on the same processes,"
          + " log to log. The figure hugeToSmallCostRatio compares the medians of the CPU time of"
          + " broker and roles for one reservation."
    })
final class HugeSectionScenario implements Callable<Integer> {
  static final String RATIO = "hugeToSmallCostRatio";

  @Spec private CommandSpec spec;
  @Mixin private final WorkOptions work = new WorkOptions(36_000, 36_000);

  @Option(
      names = "--seats",
      paramLabel = "N",
      description = "Of a huge section (default: ${DEFAULT-VALUE}).")
  private int seats = 100_000;

  @Option(
      names = "--small-seats",
      paramLabel = "N",
      description = "Of a small section (default: ${DEFAULT-VALUE}).")
  private int smallSeats = 400;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Of each of the two, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  HugeSectionScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    Ranges.require(spec, "--seats", seats, 4, SectionLayout.MAX_SEATS);
    Ranges.require(spec, "--small-seats", smallSeats, 4, SectionLayout.MAX_SEATS);
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    SalePlan hugePlan = SalePlan.inSectionsOf(seats, work.reservations());
    SalePlan smallPlan = SalePlan.inSectionsOf(smallSeats, work.reservations());
    return output.run(progress -> {
      List<RunResult> huge = new ArrayList<>();
      List<RunResult> small = new ArrayList<>();
      try (SystemUnderTest started = system.start(Way.LOG.roles(), progress)) {
        Stage stage = new Stage(started, system.shown(), progress);
        work.warmUp(stage, Way.LOG);
        for (int round = 1; round <= rounds; round++) {
          huge.add(sell(stage, hugePlan, round));
          small.add(sell(stage, smallPlan, round));
        }
      }
      return measured(huge, small);
    });
  }

  private static RunResult sell(Stage stage, SalePlan plan, int round) throws Exception {
    String label = String.format(Locale.ROOT, "%,d seats %d", plan.seatsPerSection(), round);
    RunResult run = stage.sell(label, Way.LOG, plan, Map.of("round", Integer.toString(round)));
    return run.withFigure(ScaleScenario.COST, run.cpuMicrosPerReservation());
  }

  /// The ratio stands beside the run that the headline tells of.
  private static Measured measured(List<RunResult> huge, List<RunResult> small) {
    double ratio =
        Medians.of(huge, RunResult::cpuMicrosPerReservation)
            / Medians.of(small, RunResult::cpuMicrosPerReservation);
    RunResult middle = Medians.run(huge, RunResult::cpuMicrosPerReservation);
    RunResult headline = middle.withFigure(RATIO, ratio);
    huge.set(huge.indexOf(middle), headline);
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < huge.size(); i++) {
      runs.addAll(List.of(huge.get(i), small.get(i)));
    }
    return new Measured(runs, headline);
  }
}
