package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.topics.TopicAdmin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Tells a program whether the topics are as required.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "check",
    description = {
      "Compares the topics with the required ones; changes nothing.",
      "Exits with 0 if they fit, with 1 if they do not."
    })
final class CheckTopicsCommand implements Callable<Integer> {

  @Mixin private TopicOptions topics;

  @Mixin private final Output output;

  CheckTopicsCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    PlanReport report = PlanReport.of(topics.with(TopicAdmin::plan));
    output.print(report, it -> it.text(output.terminal()));
    return report.fits() ? ExitCode.OK : ExitCode.DIFFERENT;
  }
}
