package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionState;
import org.jspecify.annotations.Nullable;

/// One command of a serial log that was applied again, and its result.
///
/// @param place the place of the command in the serial log
/// @param before the section before the command; null if it was not open
public record AppliedCommand(
    SectionId section,
    LoggedAt place,
    SectionCommand command,
    @Nullable SectionState before,
    SectionDecision decision) {

  /// The section after the command; null if it is not open.
  public @Nullable SectionState after() {
    return decision.next().state();
  }
}
