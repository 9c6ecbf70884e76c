package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;

/// Hears of every outcome in the partitions of this instance, after the store has it; on a stream
/// thread, so it must not wait.
@FunctionalInterface
public interface OutcomeListener {

  void onOutcome(OutcomeKey key, ReservationOutcome outcome);
}
