package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.ProcessOptions;
import com.keer.ticketmaster.bench.options.WorkOptions;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Does the cost of a reservation grow with the number of partitions, of sections, or of seats in a
/// section?
///
/// `java -jar bench/target/bench.jar scale`, and one at a time: `java -jar bench/target/bench.jar
/// scale --axis sections`
@Command(
    name = "scale",
    description = {
      "Does a reservation cost more with more partitions, more sections, larger sections?",
      "One run from log to log for each point, in new processes: 1 to 16 partitions, 1 to"
          + " 10,000 sections, 400 to 100,000 seats in a section. The figure"
          + " cpuMicrosPerReservation is the CPU time of broker and roles."
    })
final class ScaleScenario extends Scenario {
  static final String COST = "cpuMicrosPerReservation";

  @Option(names = "--axis", description = "What grows: ${COMPLETION-CANDIDATES}.")
  private Axis axis = Axis.ALL;

  @Mixin private final WorkOptions work = new WorkOptions(36_000, 20_000);

  @Override
  Measured measure() throws Exception {
    system.requireOwn("every point has its own processes");
    List<RunResult> runs = new ArrayList<>();
    for (Axis.Point point : axis.points(system.settings(), work.reservations())) {
      runs.add(run(point));
    }
    return Measured.middle(runs);
  }

  private RunResult run(Axis.Point point) throws Exception {
    try (LocalSystem started =
        LocalSystem.start(
            point.settings(),
            Way.LOG.roles(),
            Map.of(),
            doing -> progress.doing(point.label() + ": " + doing))) {
      Stage stage = new Stage(started, ProcessOptions.shown(point.settings()), progress);
      work.warmUp(stage, Way.LOG);
      RunResult run =
          stage.sell(point.label(), Way.LOG, point.plan(), Map.of("axis", point.axis().setting()));
      return run.withFigure(COST, run.cpuMicrosPerReservation());
    }
  }
}
