package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;

/// A command about the allowance of one buyer; the values of `buyer-claims`, keyed by [BuyerKey].
public sealed interface BuyerCommand {

  /// The section that has the reservation, or will get it.
  SectionId section();

  /// Claims part of the allowance before the section is asked for the seats.
  ///
  /// @param limit how many seats the buyer may have at this event; 0 if only holds are limited
  /// @param holds how much the buyer may hold
  record Claim(
      ReservationId reservationId,
      SectionId section,
      ReservationRequest request,
      int limit,
      HoldLimits holds)
      implements BuyerCommand {
    public Claim {
      if (limit < 0 || (limit == 0 && holds.isNone())) {
        throw new IllegalArgumentException("a claim needs a limit of at least 1");
      }
    }

    /// Claims part of an allowance of seats; holds have no limits.
    public Claim(
        ReservationId reservationId, SectionId section, ReservationRequest request, int limit) {
      this(reservationId, section, request, limit, HoldLimits.NONE);
    }
  }

  /// Returns what a reservation had claimed, because the reservation ended without seats.
  ///
  /// @param lapsed the limits that the buyer's hold was under, if it ended without a purchase;
  ///   [HoldLimits#NONE] if there was no hold, or if its end was not the buyer's doing
  record Return(ReservationId reservationId, SectionId section, HoldLimits lapsed)
      implements BuyerCommand {

    /// Returns a claim without consequences for later holds.
    public Return(ReservationId reservationId, SectionId section) {
      this(reservationId, section, HoldLimits.NONE);
    }
  }

  /// Tells that held seats were bought: they are held no more.
  ///
  /// @param counted whether they still count, because the event limits the seats of a buyer
  record Bought(ReservationId reservationId, SectionId section, boolean counted)
      implements BuyerCommand {}

  /// Passes a later command of a claimed reservation on to its section. It takes the same way as
  /// the reservation did, so it never arrives first.
  record PassOn(SectionId section, AllocationCommand command) implements BuyerCommand {}
}
