package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Takes seats of a live event out of sale.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "block",
    description =
        "Takes free seats of an open section out of sale; held and sold ones stay what they are.")
public final class BlockCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ChangeOptions section;
  @Mixin private SeatsOption seats;

  /// A command that prints to this terminal.
  public BlockCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    section.carryOut(new Wish.Switch(true, seats.seats()), "blocked", terminal);
    return ExitCode.OK;
  }
}
