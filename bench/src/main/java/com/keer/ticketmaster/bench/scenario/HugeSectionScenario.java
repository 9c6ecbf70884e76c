package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.cli.console.Range;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Does a reservation in a huge section cost more than one in a small section?
///
/// `java -jar bench/target/bench.jar huge-section`
@Command(
    name = "huge-section",
    description = {
      "Does a reservation in a huge section cost more than one in a small section?",
      "The same number of reservations in one huge section and in small ones, in turn on the same"
          + " processes, from log to log. The figure hugeToSmallCostRatio compares the medians of"
          + " the CPU time of broker and roles for one reservation."
    })
final class HugeSectionScenario extends Scenario {
  static final String RATIO = "hugeToSmallCostRatio";

  @Mixin private final WorkOptions work = new WorkOptions(36_000, 36_000);

  @Option(names = "--seats", description = "Seats of a huge section.")
  @Range(min = 4, max = SectionLayout.MAX_SEATS)
  private int seats = 100_000;

  @Option(names = "--small-seats", description = "Seats of a small section.")
  @Range(min = 4, max = SectionLayout.MAX_SEATS)
  private int smallSeats = 400;

  @Mixin private final RoundsOption rounds = new RoundsOption(3);

  @Override
  Measured measure() throws Exception {
    SalePlan hugePlan = SalePlan.inSectionsOf(seats, work.reservations());
    SalePlan smallPlan = SalePlan.inSectionsOf(smallSeats, work.reservations());
    Rounds sold =
        onSystem(
            Way.LOG,
            work,
            stage ->
                rounds.each(
                    round -> List.of(sell(stage, hugePlan, round), sell(stage, smallPlan, round))));
    List<RunResult> huge = sold.at(0);
    RunResult middle = Medians.run(huge, RunResult::cpuMicrosPerReservation);
    double ratio =
        Medians.of(huge, RunResult::cpuMicrosPerReservation)
            / Medians.of(sold.at(1), RunResult::cpuMicrosPerReservation);
    return Measured.headline(sold.all(), middle, middle.withFigure(RATIO, ratio));
  }

  private static RunResult sell(Stage stage, SalePlan plan, int round) throws Exception {
    String label = String.format(Locale.ROOT, "%,d seats %d", plan.seatsPerSection(), round);
    RunResult run = stage.sell(label, Way.LOG, plan, RoundsOption.setting(round));
    return run.withFigure(ScaleScenario.COST, run.cpuMicrosPerReservation());
  }
}
