package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.log.LogPlace;

/// An outcome as recorded live.
///
/// @param time the time of the record, which is the section's time
record RecordedOutcome(
    LogPlace place, ReservationId id, ReservationOutcome outcome, long time, Chain chain) {}
