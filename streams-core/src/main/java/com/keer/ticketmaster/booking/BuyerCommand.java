package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;

/// A command about the allowance of one buyer; the values of `buyer-claims`, keyed by [BuyerKey].
public sealed interface BuyerCommand {

  /// The section that has the reservation, or will get it.
  SectionId section();

  /// Claims part of the allowance before the section is asked for the seats.
  ///
  /// @param limit how many seats the buyer may have at this event; at least 1
  record Claim(
      ReservationId reservationId, SectionId section, ReservationRequest request, int limit)
      implements BuyerCommand {
    public Claim {
      if (limit < 1) {
        throw new IllegalArgumentException("a claim needs a limit of at least 1");
      }
    }
  }

  /// Returns what a reservation had claimed, because the reservation ended without seats.
  record Return(ReservationId reservationId, SectionId section) implements BuyerCommand {}

  /// Passes a later command of a claimed reservation on to its section. It takes the same way as
  /// the reservation did, so it never arrives first.
  record PassOn(SectionId section, AllocationCommand command) implements BuyerCommand {}
}
