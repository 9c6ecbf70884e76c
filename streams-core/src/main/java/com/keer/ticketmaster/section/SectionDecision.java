package com.keer.ticketmaster.section;

import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.reservation.ReservationOutcome;

/// What one command led to: the section afterwards, and the one answer to it.
public sealed interface SectionDecision {

  SectionSnapshot next();

  /// A buyer's command, or the end of a hold.
  record ReservationDecided(
      SectionSnapshot next, ReservationId reservationId, ReservationOutcome outcome)
      implements SectionDecision {}

  /// An operator's command.
  record SectionDecided(SectionSnapshot next, SectionOutcome outcome) implements SectionDecision {}
}
