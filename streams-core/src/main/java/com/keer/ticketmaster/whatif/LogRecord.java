package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;

/// What is read from the topics.
sealed interface LogRecord {

  /// A record of the serial log.
  ///
  /// @param asRecorded whether it precedes the start of the variants
  record Command(SectionId section, SectionCommand command, long time, boolean asRecorded)
      implements LogRecord {}

  /// A request that the door turned away.
  record TurnedAway(ReservationId id, Rejected answer, boolean asRecorded) implements LogRecord {}
}
