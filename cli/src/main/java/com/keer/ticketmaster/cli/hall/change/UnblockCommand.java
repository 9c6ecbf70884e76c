package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Puts blocked seats of an open section back on sale.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "unblock",
    description = {
      "Puts blocked seats of an open section back on sale.",
      "Held seats that were to be blocked when their hold ends stay on sale."
    })
public final class UnblockCommand implements Callable<Integer> {
  @Mixin private ChangeOptions section;
  @Mixin private SeatsOption seats;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public UnblockCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    section.carryOut(new Wish.Switch(false, seats.seats()), "unblocked", output);
    return ExitCode.OK;
  }
}
