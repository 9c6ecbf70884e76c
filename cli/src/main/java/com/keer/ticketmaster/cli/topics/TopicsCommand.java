package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command that holds those about topics; alone it does nothing.
@Command(
    abbreviateSynopsis = true,
    name = "topics",
    description =
        "Compares the topics that are there with those that should be, and makes them so.")
public final class TopicsCommand implements Runnable {

  @Spec private CommandSpec spec;

  /// The command with all that belong to it.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new TopicsCommand())
        .addSubcommand(new PlanCommand(terminal))
        .addSubcommand(new ApplyCommand(terminal))
        .addSubcommand(new CheckTopicsCommand(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do: plan, apply or check");
  }
}
