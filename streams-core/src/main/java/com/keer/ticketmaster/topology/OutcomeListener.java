package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;

/// Receives every outcome in the partitions of this instance once the store has it. It runs on a
/// stream thread, so it must not block.
@FunctionalInterface
public interface OutcomeListener {

  void onOutcome(OutcomeKey key, ReservationOutcome outcome);
}
