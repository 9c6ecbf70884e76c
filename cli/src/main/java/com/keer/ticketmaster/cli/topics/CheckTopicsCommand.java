package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.topics.TopicAdmin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells a machine whether the topics are as they should be.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "check",
    description = {
      "Compares the topics with those that should be; changes nothing.",
      "Ends with 0 if they fit, with 1 if they do not."
    })
final class CheckTopicsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private TopicOptions topics;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  CheckTopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PlanReport report = PlanReport.of(topics.with(TopicAdmin::plan));
    var out = spec.commandLine().getOut();
    out.print(json ? JsonOutput.line(report) + "\n" : report.text(terminal));
    out.flush();
    return report.fits() ? ExitCode.OK : ExitCode.DIFFERENT;
  }
}
