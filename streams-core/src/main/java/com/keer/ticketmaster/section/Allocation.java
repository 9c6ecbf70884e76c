package com.keer.ticketmaster.section;

import com.keer.ticketmaster.reservation.Rejection;
import com.keer.ticketmaster.reservation.ReservationRequest;
import java.util.List;

/// What a section remembers of one reservation, for ever: so each id has one answer, and a late or
/// repeated command frees nothing that belongs to somebody else.
public sealed interface Allocation {

  ReservationRequest request();

  /// Where an allocation of seats stands; only a hold can still change.
  enum Status {
    HELD,
    CONFIRMED,
    CANCELLED,
    EXPIRED
  }

  /// The section gave seats.
  ///
  /// @param allocatedAt the sequence that took the seats
  /// @param expiresAt when the hold ends or would have ended, epoch milliseconds, whole seconds; 0
  ///   if the reservation was confirmed at once
  record Granted(
      Status status,
      ReservationRequest request,
      long allocatedAt,
      List<SeatRun> runs,
      long expiresAt)
      implements Allocation {
    public Granted {
      runs = List.copyOf(runs);
    }

    Granted as(Status status) {
      return new Granted(status, request, allocatedAt, runs, expiresAt);
    }
  }

  /// The section refused.
  record Denied(ReservationRequest request, Rejection reason) implements Allocation {}
}
