package com.keer.ticketmaster.internal.reservation;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;

/// What the door remembers of a reservation, permanently: enough to tell a repeated request from a
/// new one and to send later commands to the right section.
public sealed interface DoorMemory {

  SectionId section();

  ReservationRequest request();

  /// The section decides, or has decided.
  record PassedOn(SectionId section, ReservationRequest request) implements DoorMemory {}

  /// The section decides, or has decided, but the buyer's claims come first. Later commands take
  /// the same way, or they would arrive before the request does.
  record Claimed(SectionId section, ReservationRequest request) implements DoorMemory {}

  /// Refused at the door; the section never saw the request.
  record TurnedAway(ReservationOutcome.Rejected answer) implements DoorMemory {
    @Override
    public SectionId section() {
      return answer.section();
    }

    @Override
    public ReservationRequest request() {
      return answer.request();
    }
  }
}
