package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command that holds those about dead letters; alone it does nothing.
@Command(
    abbreviateSynopsis = true,
    name = "dlq",
    description = "Looks at the records that could not be read or decided, and puts them back.")
public final class DlqCommand implements Runnable {

  @Spec private CommandSpec spec;

  /// The command with all that belong to it.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new DlqCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new RetryCommand(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do: list, show or retry");
  }
}
