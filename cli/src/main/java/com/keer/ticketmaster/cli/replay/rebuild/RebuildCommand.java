package com.keer.ticketmaster.cli.replay.rebuild;

import com.keer.ticketmaster.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command that holds those that build a read store afresh; alone it does nothing.
@Command(
    abbreviateSynopsis = true,
    name = "rebuild",
    description = {
      "Builds a store that is read from, afresh from the log, while the sale goes on.",
      "Nobody who reads meanwhile sees anything wrong; an interrupted one does no harm."
    })
public final class RebuildCommand implements Runnable {

  @Spec private CommandSpec spec;

  /// The command with all that belong to it.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new RebuildCommand())
        .addSubcommand(new RebuildPostgresCommand(terminal))
        .addSubcommand(new RebuildRedisCommand(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name the store: postgres or redis");
  }
}
