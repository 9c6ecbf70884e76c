package com.keer.ticketmaster.internal.verify;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;

/// What a command at the door led to: it went on to its section, or was answered at once.
public sealed interface Passage {

  /// It is in the log of its section. What the buyer's allowance says is not part of the request.
  record PassedOn(SectionId section, AllocationCommand command) implements Passage {
    public PassedOn {
      command = command.withoutClaim();
    }
  }

  /// The whole reservation was refused.
  record TurnedAway(SectionId section, ReservationRequest request) implements Passage {}

  /// This one command was refused.
  record Refused(Rejection reason) implements Passage {}
}
