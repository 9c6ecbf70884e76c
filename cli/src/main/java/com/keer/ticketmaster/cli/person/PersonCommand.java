package com.keer.ticketmaster.cli.person;

import com.keer.ticketmaster.cli.console.CommandGroup;
import com.keer.ticketmaster.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The parent of the commands about people and their pseudonyms.
@Command(
    abbreviateSynopsis = true,
    name = "person",
    description = {
      "Tells what the log calls a person, and forgets them: for an installation that began with",
      "TICKETMASTER_PSEUDONYMS=on."
    })
public final class PersonCommand extends CommandGroup {
  /// The command with its subcommands.
  public static CommandLine create(Terminal terminal) {
    return new CommandLine(new PersonCommand())
        .addSubcommand(new PseudonymCommand(terminal))
        .addSubcommand(new ForgetCommand(terminal))
        .addSubcommand(new EraseCommand(terminal));
  }
}
