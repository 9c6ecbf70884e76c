package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SeatRun;
import java.util.List;

/// What a section remembers of one reservation, permanently: so each id has one answer, and a late
/// or repeated command never frees seats that belong to another reservation.
public sealed interface Allocation {

  ReservationRequest request();

  /// The state of an allocation; only a hold can still change.
  enum Status {
    HELD,
    CONFIRMED,
    CANCELLED,
    EXPIRED
  }

  /// The section gave seats.
  ///
  /// @param allocatedAt the sequence at which the seats were taken
  /// @param expiresAt when the hold ends or would have ended, epoch milliseconds, in whole seconds;
  ///   0 if the reservation was confirmed at once
  /// @param heldSince when the seats were first held, rounded up to a whole second, epoch
  ///   milliseconds; 0 if the reservation was confirmed at once
  record Granted(
      Status status,
      ReservationRequest request,
      long allocatedAt,
      List<SeatRun> runs,
      long expiresAt,
      long heldSince)
      implements Allocation {
    public Granted {
      runs = List.copyOf(runs);
    }

    /// Seats whose hold was never extended.
    public Granted(
        Status status,
        ReservationRequest request,
        long allocatedAt,
        List<SeatRun> runs,
        long expiresAt) {
      this(status, request, allocatedAt, runs, expiresAt, firstHeld(request, expiresAt));
    }

    /// Whether the hold was extended.
    public boolean isProlonged() {
      return heldSince != firstHeld(request, expiresAt);
    }

    Granted as(Status status) {
      return new Granted(status, request, allocatedAt, runs, expiresAt, heldSince);
    }

    Granted until(long expiresAt) {
      return new Granted(status, request, allocatedAt, runs, expiresAt, heldSince);
    }

    private static long firstHeld(ReservationRequest request, long expiresAt) {
      return expiresAt == 0 ? 0 : expiresAt - request.holdSeconds() * 1000L;
    }
  }

  /// The section has sent the request to the buyer's claims and waits until it returns.
  record Claiming(ReservationRequest request) implements Allocation {}

  /// The section refused.
  record Denied(ReservationRequest request, Rejection reason) implements Allocation {}
}
