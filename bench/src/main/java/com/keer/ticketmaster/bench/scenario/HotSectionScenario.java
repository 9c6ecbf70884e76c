package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.RoundsOption;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.Medians;
import com.keer.ticketmaster.bench.result.Rounds;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.cli.console.Range;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How many reservations a second can the system process when everyone wants the same section, so
/// that one thread decides all of them?
///
/// `java -jar bench/target/bench.jar hot-section`
@Command(
    name = "hot-section",
    description = {
      "How many reservations a second are possible when everyone wants the same section?",
      "From log to log and all at once. Every round has its own section on the same processes."
          + " The first one is cold; the headline is the median of the others."
    })
final class HotSectionScenario extends Scenario {
  /// As many as the section has seats for.
  @Mixin private final WorkOptions work = new WorkOptions(36_000, 0);

  @Option(names = "--seats", description = "Seats of the section; later buyers are refused.")
  @Range(min = 4, max = SectionLayout.MAX_SEATS)
  private int seats = 100_000;

  @Mixin private final RoundsOption rounds = new RoundsOption(5);

  @Override
  Measured measure() throws Exception {
    SalePlan plan = SalePlan.atOnce(work.reservations(), 1).withSeatsPerSection(seats);
    Rounds sold =
        onSystem(
            Way.LOG,
            work,
            stage ->
                rounds.each(round -> {
                  String label = RoundsOption.label("hot section", round);
                  return List.of(stage.sell(label, Way.LOG, plan, RoundsOption.setting(round)));
                }));
    return new Measured(sold.all(), Medians.run(sold.warm().all()));
  }
}
