package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows what `topics apply` would do.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "plan",
    description = "Shows which topics are missing or different; changes nothing.")
final class PlanCommand implements Callable<Integer> {

  @Mixin private TopicOptions topics;

  @Mixin private final Output output;

  PlanCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    TopicPlan plan = topics.with(TopicAdmin::plan);
    PlanReport report = PlanReport.of(plan);
    output.print(report, it -> it.text(output.terminal()) + "\n" + sentence(plan));
    return ExitCode.OK;
  }

  private static String sentence(TopicPlan plan) {
    if (plan.differences().isEmpty()) {
      return "All topics are as required.\n";
    }
    return plan.repartitionings().isEmpty()
        ? "'ticketmaster topics apply' makes these changes; nothing is deleted.\n"
        : "The number of partitions cannot be changed: set --partitions to the number that the topics have, or use another --topic-prefix.\n";
  }
}
