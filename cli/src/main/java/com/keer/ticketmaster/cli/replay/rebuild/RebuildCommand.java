package com.keer.ticketmaster.cli.replay.rebuild;

import com.keer.ticketmaster.cli.console.CommandGroup;
import com.keer.ticketmaster.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The parent of the commands that rebuild a store from the log.
@Command(
    abbreviateSynopsis = true,
    name = "rebuild",
    description = {
      "Rebuilds a store from the log: those of readers during the sale, those of the processors while",
      "they are stopped. An interrupted rebuild does no harm."
    })
public final class RebuildCommand extends CommandGroup {
  /// The command with its subcommands.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new RebuildCommand())
        .addSubcommand(new RebuildEngineCommand(terminal))
        .addSubcommand(new RebuildPostgresCommand(terminal))
        .addSubcommand(new RebuildRedisCommand(terminal));
  }
}
