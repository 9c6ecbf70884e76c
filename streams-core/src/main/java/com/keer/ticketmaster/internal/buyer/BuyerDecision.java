package com.keer.ticketmaster.internal.buyer;

import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;

/// What one command led to: what the buyer has taken afterwards, and what the section is told.
public sealed interface BuyerDecision {

  BuyerState next();

  /// The section hears of it, in the order of the buyer's commands.
  record Tell(BuyerState next, SectionId section, AllocationCommand command)
      implements BuyerDecision {}

  /// Nobody else needs to know.
  record Keep(BuyerState next) implements BuyerDecision {}
}
