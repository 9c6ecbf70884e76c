package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.CommandGroup;
import com.keer.ticketmaster.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The parent of the commands about topics.
@Command(
    abbreviateSynopsis = true,
    name = "topics",
    description = "Compares the topics of a cluster with the required ones, and corrects them.")
public final class TopicsCommand extends CommandGroup {
  /// The command with its subcommands.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new TopicsCommand())
        .addSubcommand(new PlanCommand(terminal))
        .addSubcommand(new ApplyCommand(terminal))
        .addSubcommand(new CheckTopicsCommand(terminal));
  }
}
