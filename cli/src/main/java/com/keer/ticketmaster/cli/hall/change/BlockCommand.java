package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Takes seats of an open section off sale.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "block",
    description = {
      "Takes seats of an open section off sale.",
      "Free seats go at once, held seats when their hold ends without a sale. Sold seats stay as",
      "they are. Under version 1 of the rules held seats stay, too."
    })
public final class BlockCommand implements Callable<Integer> {
  @Mixin private ChangeOptions section;
  @Mixin private SeatsOption seats;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public BlockCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    section.carryOut(new Wish.Switch(true, seats.seats()), "blocked", output);
    return ExitCode.OK;
  }
}
