package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.reservation.Rejection;
import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.reservation.ReservationRequest;
import com.keer.ticketmaster.section.Claim;
import com.keer.ticketmaster.section.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.section.SectionCommand.Reserve;
import com.keer.ticketmaster.section.SectionId;

/// What became of a command at the door: it went to its section, or was answered at once.
sealed interface Passage {

  /// It stands in the log of a section. What the buyer's allowance says is no part of what was
  /// asked.
  record PassedOn(SectionId section, AllocationCommand command) implements Passage {
    public PassedOn {
      if (command instanceof Reserve(ReservationId id, ReservationRequest request, Claim claim)
          && !claim.equals(Claim.NONE)) {
        command = new Reserve(id, request);
      }
    }
  }

  /// The whole reservation was refused.
  record TurnedAway(SectionId section, ReservationRequest request) implements Passage {}

  /// This one command was refused.
  record Refused(Rejection reason) implements Passage {}
}
