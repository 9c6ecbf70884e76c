package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.reservation.ReservationOutcome;
import com.keer.ticketmaster.section.Chain;

/// An outcome as it was recorded live.
///
/// @param time of the record, which is the section's time
record Recorded(
    LogPlace place, ReservationId id, ReservationOutcome outcome, long time, Chain chain) {}
