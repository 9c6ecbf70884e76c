package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.cli.console.CommandGroup;
import com.keer.ticketmaster.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The parent of the commands about dead letters.
@Command(
    abbreviateSynopsis = true,
    name = "dlq",
    description = "Lists records that could not be read or decided, and retries them.")
public final class DlqCommand extends CommandGroup {
  /// The command with its subcommands.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new DlqCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new RetryCommand(terminal));
  }
}
