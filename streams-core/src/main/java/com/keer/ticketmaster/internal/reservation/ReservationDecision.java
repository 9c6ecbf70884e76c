package com.keer.ticketmaster.internal.reservation;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;

/// What the door does with a command.
public sealed interface ReservationDecision {

  /// A new request: remember it and pass it on to its section.
  record Admit(DoorMemory.PassedOn state, SectionCommand.Reserve command)
      implements ReservationDecision {}

  /// A new request to a section with a limit for buyers: remember it and send it to the claims of
  /// its buyer.
  record ClaimFirst(DoorMemory.Claimed state, BuyerKey buyer, BuyerCommand.Claim command)
      implements ReservationDecision {}

  /// A new request that is refused here; remember it.
  record TurnAway(DoorMemory.TurnedAway state) implements ReservationDecision {}

  /// A command about a known reservation: pass it on to its section.
  record PassOn(SectionId section, SectionCommand command) implements ReservationDecision {}

  /// A command about a claimed reservation: send it after the reservation, through the claims of
  /// its buyer.
  record PassOnBehind(BuyerKey buyer, BuyerCommand.PassOn command) implements ReservationDecision {}

  /// Answer the command here.
  record Answer(ReservationOutcome outcome) implements ReservationDecision {}

  /// A repeated request: its answer exists or is on its way.
  record Drop() implements ReservationDecision {}
}
