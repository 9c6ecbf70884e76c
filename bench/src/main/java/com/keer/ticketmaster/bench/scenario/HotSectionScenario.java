package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How many reservations a second does the system settle when everyone wants the same section, so
/// that a single thread decides about all of them?
///
/// `java -jar bench/target/bench.jar hot-section`
@Command(
    name = "hot-section",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "How many reservations a second are settled when everyone wants the same section?",
      "Log to log and all at once. Every round has a section of its own on the same processes; the"
          + " first one is cold, the headline is the median of the others."
    })
final class HotSectionScenario implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /// As many as the section has seats for.
  @Mixin private final WorkOptions work = new WorkOptions(36_000, 0);

  @Option(
      names = "--seats",
      paramLabel = "N",
      description = "Of the section; who comes too late is refused (default: ${DEFAULT-VALUE}).")
  private int seats = 100_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "The cold one included (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  HotSectionScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    Ranges.require(spec, "--seats", seats, 4, SectionLayout.MAX_SEATS);
    Ranges.require(spec, "--rounds", rounds, 1, 1_000);
    SalePlan plan = SalePlan.atOnce(work.reservations(), 1).withSeatsPerSection(seats);
    return output.run(progress -> {
      List<RunResult> runs = new ArrayList<>();
      try (SystemUnderTest started = system.start(Way.LOG.roles(), progress)) {
        Stage stage = new Stage(started, system.shown(), progress);
        work.warmUp(stage, Way.LOG);
        for (int round = 1; round <= rounds; round++) {
          String label = "hot section " + round + (round == 1 ? " (cold)" : "");
          runs.add(stage.sell(label, Way.LOG, plan, Map.of("round", Integer.toString(round))));
        }
      }
      return new Measured(runs, Medians.run(rounds == 1 ? runs : runs.subList(1, rounds)));
    });
  }
}
