package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;

/// A valid request for seats.
record Booking(SectionId section, ReservationRequest request) {

  ReservationCommand.Reserve command() {
    return new ReservationCommand.Reserve(section, request);
  }

  /// Whether an outcome is the answer to this request.
  boolean isAnsweredBy(Decided outcome) {
    return outcome.section().equals(section) && outcome.request().equals(request);
  }
}
