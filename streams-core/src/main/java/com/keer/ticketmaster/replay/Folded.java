package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.reservation.ReservationOutcome;
import com.keer.ticketmaster.section.Chain;
import com.keer.ticketmaster.section.SectionCommand;
import org.jspecify.annotations.Nullable;

/// A command of a serial log and what it leads to by folding that log.
///
/// @param time the section's time after it
/// @param before the section's chain before it
/// @param id null for an operator's command, which has no outcome
/// @param outcome null for an operator's command
record Folded(
    LogPlace place,
    SectionCommand command,
    long time,
    Chain before,
    Chain chain,
    @Nullable ReservationId id,
    @Nullable ReservationOutcome outcome) {}
