package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.section.Allocation;
import org.jspecify.annotations.Nullable;

/// A request for seats and what the record knows of it.
///
/// @param recorded what the section remembered of it afterwards in the record; null if it never
///   reached the section
/// @param account what the buyer had taken before it in the record
/// @param atDoor whether the door turned it away in the record
record RecordedRequest(
    Reserve command, @Nullable Allocation recorded, BuyerState account, boolean atDoor) {

  int seats() {
    return command.request().seats().count();
  }
}
