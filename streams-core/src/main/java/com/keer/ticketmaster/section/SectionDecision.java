package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionOutcome;

/// What one command led to: the section afterwards, and the one answer to it, or the way it takes
/// first.
public sealed interface SectionDecision {

  SectionSnapshot next();

  /// A buyer's command, or the end of a hold.
  record ReservationDecided(
      SectionSnapshot next, ReservationId reservationId, ReservationOutcome outcome)
      implements SectionDecision {}

  /// The command waits for what the buyers' claims say and comes back, behind them. Until then it
  /// does not count: sequence and time of the section stay what they are.
  record ClaimFirst(
      SectionSnapshot next, ReservationId reservationId, BuyerKey buyer, BuyerCommand command)
      implements SectionDecision {}

  /// An operator's command.
  record SectionDecided(SectionSnapshot next, SectionOutcome outcome) implements SectionDecision {}
}
