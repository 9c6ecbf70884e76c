package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.Confirmation;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Creates and corrects topics, after showing what will change.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "apply",
    description = {
      "Creates missing topics and corrects settings, after asking.",
      "Deletes nothing, and refuses to change the number of partitions."
    })
final class ApplyCommand implements Callable<Integer> {

  @Mixin private TopicOptions topics;

  @Mixin private Confirmation confirmation;

  @Mixin private final Output output;

  ApplyCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    return topics.with(this::apply);
  }

  private int apply(TopicAdmin admin) {
    TopicPlan plan = admin.plan();
    if (plan.differences().isEmpty()) {
      return tell(plan, "All topics are as required; nothing was changed.\n");
    }
    if (!output.isJson()) {
      output.print(PlanReport.of(plan).text(output.terminal()) + "\n");
    }
    if (plan.repartitionings().isEmpty() && !confirmation.ask(output, "Apply this?")) {
      output.print("Nothing was changed.\n");
      return ExitCode.REFUSED;
    }
    admin.apply(plan);
    return tell(admin.plan(), "%d differences corrected.\n".formatted(plan.differences().size()));
  }

  private int tell(TopicPlan plan, String sentence) {
    output.print(PlanReport.of(plan), _ -> sentence);
    return plan.differences().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
