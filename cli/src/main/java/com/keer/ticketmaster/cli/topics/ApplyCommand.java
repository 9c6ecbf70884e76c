package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicPlan;
import java.io.Console;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes the topics as they should be, after showing what that means.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "apply",
    description = {
      "Creates the topics that are missing and sets right what is set otherwise, after asking.",
      "Deletes nothing, and refuses to change a number of partitions."
    })
final class ApplyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private TopicOptions topics;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--json", description = "Print one JSON document: the topics afterwards.")
  private boolean json;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return topics.with(this::apply);
  }

  private int apply(TopicAdmin admin) {
    TopicPlan plan = admin.plan();
    if (plan.differences().isEmpty()) {
      return tell(plan, "All topics are as they should be; nothing was changed.\n");
    }
    if (!json) {
      print(PlanReport.of(plan).text(terminal) + "\n");
    }
    if (plan.repartitionings().isEmpty() && !yes && !isAgreed()) {
      print("Nothing was changed.\n");
      return ExitCode.REFUSED;
    }
    admin.apply(plan);
    return tell(admin.plan(), "%d differences set right.\n".formatted(plan.differences().size()));
  }

  private int tell(TopicPlan plan, String sentence) {
    print(json ? JsonOutput.line(PlanReport.of(plan)) + "\n" : sentence);
    return plan.differences().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  @SuppressWarnings("SystemConsoleNull") // some consoles of the JDK are still null without a person
  private boolean isAgreed() {
    Console console = System.console();
    if (!terminal.interactive() || console == null) {
      throw new CliException(
          ExitCode.REFUSED, "nobody is there to ask, nothing was changed: add --yes to agree");
    }
    String answer = console.readLine("Do this? [y/N] ");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  private void print(String text) {
    var out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
