package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows what `topics apply` would do.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "plan",
    description = "Shows which topics are missing or different; changes nothing.")
final class PlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private TopicOptions topics;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TopicPlan plan = topics.with(TopicAdmin::plan);
    PlanReport report = PlanReport.of(plan);
    var out = spec.commandLine().getOut();
    out.print(
        json ? JsonOutput.line(report) + "\n" : report.text(terminal) + "\n" + sentence(plan));
    out.flush();
    return ExitCode.OK;
  }

  private static String sentence(TopicPlan plan) {
    if (plan.differences().isEmpty()) {
      return "All topics are as they should be.\n";
    }
    return plan.repartitionings().isEmpty()
        ? "'ticketmaster topics apply' does this; nothing is deleted.\n"
        : "A number of partitions cannot be changed: name the one the topics have with --partitions, or another --topic-prefix.\n";
  }
}
