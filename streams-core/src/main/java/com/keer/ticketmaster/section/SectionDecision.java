package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionOutcome;

/// The result of one command: the section afterwards and its answer, or the detour the command
/// takes first.
public sealed interface SectionDecision {

  SectionSnapshot next();

  /// The result of a buyer's command, or of the end of a hold.
  record ReservationDecided(
      SectionSnapshot next, ReservationId reservationId, ReservationOutcome outcome)
      implements SectionDecision {}

  /// The command must pass the buyer's claims first and comes back after them. Until then it does
  /// not count: sequence and time of the section stay the same.
  record ClaimFirst(
      SectionSnapshot next, ReservationId reservationId, BuyerKey buyer, BuyerCommand command)
      implements SectionDecision {}

  /// The result of an operator's command.
  record SectionDecided(SectionSnapshot next, SectionOutcome outcome) implements SectionDecision {}
}
