package com.keer.ticketmaster.internal.metrics;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import java.util.function.LongSupplier;

/// What happens to the allowances of buyers.
public final class ClaimMetrics implements AutoCloseable {

  private enum Command {
    CLAIM,
    RETURN,
    BOUGHT,
    PASS_ON;

    static Command of(BuyerCommand command) {
      return switch (command) {
        case BuyerCommand.Claim c -> CLAIM;
        case BuyerCommand.Return c -> RETURN;
        case BuyerCommand.Bought c -> BOUGHT;
        case BuyerCommand.PassOn c -> PASS_ON;
      };
    }
  }

  private final TaskMetrics metrics;
  private final Counts<Command> commands;
  private final Count granted;
  private final Count denied;

  /// @param entries the entries of the store of buyers
  public ClaimMetrics(TaskMetrics metrics, LongSupplier entries) {
    this.metrics = metrics;
    commands =
        Counts.of(
            Command.values(),
            kind ->
                metrics.total(
                    "claim-commands", "Commands about buyers' allowances.", "command", kind));
    granted = metrics.total("claims", "Decided claims.", "verdict", "granted");
    denied = metrics.total("claims", "Decided claims.", "verdict", "denied");
    metrics.entries("buyers", entries);
  }

  public void arrived(BuyerCommand command) {
    commands.add(Command.of(command));
  }

  /// Counts the verdict that a command takes along.
  public void told(AllocationCommand command) {
    if (command instanceof Reserve reserve) {
      switch (reserve.claim()) {
        case ClaimVerdict.Granted g -> granted.increment();
        case ClaimVerdict.Denied d -> denied.increment();
        case ClaimVerdict.HoldsTooMany d -> denied.increment();
        case ClaimVerdict.Paused d -> denied.increment();
        case ClaimVerdict.None n -> {}
      }
    }
  }

  @Override
  public void close() {
    metrics.close();
  }
}
