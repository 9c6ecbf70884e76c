package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.log.LogPlace;
import org.jspecify.annotations.Nullable;

/// An outcome as recorded live.
///
/// @param time the time of the record, which is the section's time
/// @param door its place among the refusals at the door; null if it is none, or of an earlier
///   program
record RecordedOutcome(
    LogPlace place,
    ReservationId id,
    ReservationOutcome outcome,
    long time,
    Chain chain,
    @Nullable DoorChain door) {}
