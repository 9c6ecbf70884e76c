package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// How long do buyers wait for a seat processor that was killed after a large sale?
///
/// `java -jar bench/target/bench.jar restart`
@Command(
    name = "restart",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "How long do buyers wait for a seat processor that was killed after a large sale?",
      "Kills it after so many reservations, starts it again on what it left, then again on nothing,"
          + " so that it reads its state back from the log. All figures count seconds from the kill:"
          + " until the new process is started, is ready, has answered the reservation made right"
          + " after the kill (secondsToAnswer…), and the one made after the start."
    })
final class RestartScenario implements Callable<Integer> {
  @Mixin private final WorkOptions work = new WorkOptions(1_000_000, 0);
  @Mixin private final HallOptions hall = new HallOptions(40);
  @Mixin private final SystemOptions system = new SystemOptions();
  @Mixin private final OutputOptions output;

  RestartScenario(Terminal terminal) {
    this.output = new OutputOptions(terminal);
  }

  @Override
  public Integer call() throws Exception {
    system.requireOwn("it has to kill and start the processes itself");
    SalePlan plan = hall.plan(work.reservations() + Restarts.PROBES);
    return output.run(progress -> {
      try (LocalSystem started =
          LocalSystem.start(system.settings(), Way.LOG.roles(), progress::doing)) {
        Stage stage = new Stage(started, system.shown(), progress);
        work.warmUp(stage, Way.LOG);
        Restarts restarts = new Restarts(started, stage, plan, progress);
        RunResult sale = restarts.sell();
        RunResult kept = restarts.restart(Restarts.State.KEPT);
        RunResult wiped = restarts.restart(Restarts.State.WIPED);
        RunResult headline = withFiguresOf(withFiguresOf(sale, kept), wiped);
        return new Measured(List.of(headline, kept, wiped), headline);
      }
    });
  }

  private static RunResult withFiguresOf(RunResult run, RunResult other) {
    RunResult with = run;
    for (var figure : other.figures().entrySet()) {
      with = with.withFigure(figure.getKey(), figure.getValue());
    }
    return with;
  }
}
