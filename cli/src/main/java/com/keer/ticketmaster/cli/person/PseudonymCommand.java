package com.keer.ticketmaster.cli.person;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.edge.access.person.Forgetting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Tells what the log calls a person.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "pseudonym",
    description = {
      "Tells what the log, PostgreSQL and 'replay explain' call a person, whether or not they ever",
      "booked. What they were called before they were forgotten, nobody can tell."
    })
final class PseudonymCommand implements Callable<Integer> {

  @Mixin private UserArgument user;

  @Mixin private PersonKeyAccess key;

  @Mixin private final Output output;

  PseudonymCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    Forgetting.Known known = key.with(it -> it.known(user.id()));
    output.print(known, it -> it.pseudonym() + "\n");
    return ExitCode.OK;
  }
}
