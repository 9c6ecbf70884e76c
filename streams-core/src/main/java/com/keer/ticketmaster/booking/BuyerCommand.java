package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;

/// What concerns the allowance of one buyer; the values of `buyer-claims`, keyed by [BuyerKey].
public sealed interface BuyerCommand {

  /// The section that has, or is to have, the reservation.
  SectionId section();

  /// Asks for a part of the allowance before the section is asked for the seats.
  ///
  /// @param limit how many seats the buyer may have at this event, at least 1
  record Claim(
      ReservationId reservationId, SectionId section, ReservationRequest request, int limit)
      implements BuyerCommand {
    public Claim {
      if (limit < 1) {
        throw new IllegalArgumentException("a claim needs a limit of at least 1");
      }
    }
  }

  /// Gives back what a reservation had claimed, because it has ended without seats.
  record Return(ReservationId reservationId, SectionId section) implements BuyerCommand {}

  /// Passes a later command of a claimed reservation on to its section: it goes the way the
  /// reservation went, so that it never comes first.
  record PassOn(SectionId section, AllocationCommand command) implements BuyerCommand {}
}
