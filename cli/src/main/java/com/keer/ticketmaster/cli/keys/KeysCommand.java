package com.keer.ticketmaster.cli.keys;

import com.keer.ticketmaster.cli.console.CommandGroup;
import com.keer.ticketmaster.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The parent of the commands about API keys.
@Command(
    abbreviateSynopsis = true,
    name = "keys",
    description = {
      "Creates, lists and revokes API keys: for a box office, a reseller, a monitor.",
      "Servers with TICKETMASTER_ACCESS=tokens notice a change within seconds."
    })
public final class KeysCommand extends CommandGroup {
  /// The command with its subcommands.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new CreateKeyCommand(terminal))
        .addSubcommand(new ListKeysCommand(terminal))
        .addSubcommand(new RevokeKeyCommand(terminal));
  }
}
