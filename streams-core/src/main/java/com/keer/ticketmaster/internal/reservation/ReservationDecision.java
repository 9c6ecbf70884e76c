package com.keer.ticketmaster.internal.reservation;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;

/// What the door does with one command.
public sealed interface ReservationDecision {

  /// A new request goes to its section; remember it.
  record Admit(DoorMemory.PassedOn state, SectionCommand.Reserve command)
      implements ReservationDecision {}

  /// A new request to a section with a limit for buyers goes by the claims of its buyer; remember
  /// it.
  record ClaimFirst(DoorMemory.Claimed state, BuyerKey buyer, BuyerCommand.Claim command)
      implements ReservationDecision {}

  /// A new request is refused here; remember it.
  record TurnAway(DoorMemory.TurnedAway state) implements ReservationDecision {}

  /// A command about a known reservation goes to its section.
  record PassOn(SectionId section, SectionCommand command) implements ReservationDecision {}

  /// A command about a claimed reservation follows it by the claims of its buyer.
  record PassOnBehind(BuyerKey buyer, BuyerCommand.PassOn command) implements ReservationDecision {}

  /// The command is answered here.
  record Answer(ReservationOutcome outcome) implements ReservationDecision {}

  /// A repetition: its answer is there or on its way.
  record Drop() implements ReservationDecision {}
}
