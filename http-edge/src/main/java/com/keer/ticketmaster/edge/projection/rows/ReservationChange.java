package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;

/// The last outcome of one reservation in a batch.
///
/// @param firstTime when the first outcome of the batch was decided, epoch milliseconds
/// @param time when this one was decided
record ReservationChange(ReservationId id, Allocated outcome, long firstTime, long time) {

  static final short HELD = 1;
  static final short CONFIRMED = 2;
  static final short CANCELLED = 3;
  static final short EXPIRED = 4;

  /// The number in the column `status`.
  short status() {
    return switch (outcome) {
      case ReservationOutcome.Held _ -> HELD;
      case ReservationOutcome.Confirmed _ -> CONFIRMED;
      case ReservationOutcome.Cancelled _ -> CANCELLED;
      case ReservationOutcome.Expired _ -> EXPIRED;
    };
  }

  /// Merges this one with another of the same reservation, in either order.
  ReservationChange and(ReservationChange other) {
    boolean newer = other.outcome.sequence() > outcome.sequence();
    boolean same = other.outcome.sequence() == outcome.sequence();
    long first = same ? Math.min(firstTime, other.firstTime) : newer ? firstTime : other.firstTime;
    return new ReservationChange(
        id, newer ? other.outcome : outcome, first, newer ? other.time : time);
  }
}
