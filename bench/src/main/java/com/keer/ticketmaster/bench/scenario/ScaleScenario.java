package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.StackSettings;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Does a reservation cost more with more partitions, more sections, larger sections?",
      "One run log to log for each point, with processes of its own: 1 to 16 partitions, 1 to 10,000"
          + " sections, 400 to 100,000 seats in a section. The figure cpuMicrosPerReservation is the"
          + " CPU time of broker and roles."
    })
final class ScaleScenario implements Callable<Integer> {
  static final String COST = "cpuMicrosPerReservation";

  @Mixin private final WorkOptions work = new WorkOptions(36_000, 20_000);

  @Option(
      names = "--axis",
      paramLabel = "AXIS",
      description = "What grows: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Axis axis = Axis.ALL;

  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  ScaleScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    system.requireOwn("every point has processes of its own");
    StackSettings settings = system.settings();
    List<ScalePoint> points = axis.points(settings, work.reservations());
    return output.run(progress -> {
      List<RunResult> runs = new ArrayList<>();
      for (ScalePoint point : points) {
        runs.add(run(point, progress));
      }
      return Measured.rounds(runs);
    });
  }

  private RunResult run(ScalePoint point, Progress progress) throws Exception {
    try (LocalSystem started =
        LocalSystem.start(
            point.settings(),
            Way.LOG.roles(),
            doing -> progress.doing(point.label() + ": " + doing))) {
      Stage stage = new Stage(started, ProcessOptions.shown(point.settings()), progress);
      work.warmUp(stage, Way.LOG);
      RunResult run =
          stage.sell(point.label(), Way.LOG, point.plan(), Map.of("axis", point.axis().setting()));
      return run.withFigure(COST, run.cpuMicrosPerReservation());
    }
  }
}
