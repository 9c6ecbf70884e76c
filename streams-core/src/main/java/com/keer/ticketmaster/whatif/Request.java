package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.section.Allocation;
import org.jspecify.annotations.Nullable;

/// A request for seats and what the record knows of it.
///
/// @param recorded what the record's section remembered of it afterwards; null if it never came so
///   far
/// @param account what the record's buyer had taken before it
/// @param atDoor whether the record's door turned it away
record Request(Reserve command, @Nullable Allocation recorded, BuyerState account, boolean atDoor) {

  int seats() {
    return command.request().seats().count();
  }
}
