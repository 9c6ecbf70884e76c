package com.keer.ticketmaster.internal.reservation;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;

/// What the door remembers of a reservation, for ever: enough to know a repetition from a new
/// request and to send later commands to the right section.
public sealed interface DoorMemory {

  SectionId section();

  ReservationRequest request();

  /// The section decides, or has decided.
  record PassedOn(SectionId section, ReservationRequest request) implements DoorMemory {}

  /// The section decides, or has decided, but the buyers' claims come first: whatever follows goes
  /// that way too, or it would arrive before the request does.
  record Claimed(SectionId section, ReservationRequest request) implements DoorMemory {}

  /// Refused at the door; the section never heard of it.
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
