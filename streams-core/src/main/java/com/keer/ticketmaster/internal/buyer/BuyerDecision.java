package com.keer.ticketmaster.internal.buyer;

import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;

/// The result of one command: what the buyer has taken afterwards, and the command for the section.
public sealed interface BuyerDecision {

  BuyerState next();

  /// Passes a command on to the section, in the order of the buyer's commands.
  record Tell(BuyerState next, SectionId section, AllocationCommand command)
      implements BuyerDecision {}

  /// Changes the buyer's account only.
  record Keep(BuyerState next) implements BuyerDecision {}
}
