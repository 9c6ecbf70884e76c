package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Puts seats of a live event on sale again.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "unblock",
    description = "Puts blocked seats of an open section on sale again.")
public final class UnblockCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ChangeOptions section;
  @Mixin private SeatsOption seats;

  /// A command that prints to this terminal.
  public UnblockCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    section.carryOut(new Wish.Switch(false, seats.seats()), "unblocked", terminal);
    return ExitCode.OK;
  }
}
