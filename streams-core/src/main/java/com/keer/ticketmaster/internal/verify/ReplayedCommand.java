package com.keer.ticketmaster.internal.verify;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.log.LogPlace;
import org.jspecify.annotations.Nullable;

/// A command of a serial log and the result of folding it.
///
/// @param time the section's time after it
/// @param before the section's chain before it
/// @param id null for an operator's command, which has no outcome
/// @param outcome null for an operator's command
public record ReplayedCommand(
    LogPlace place,
    SectionCommand command,
    long time,
    Chain before,
    Chain chain,
    @Nullable ReservationId id,
    @Nullable ReservationOutcome outcome) {}
