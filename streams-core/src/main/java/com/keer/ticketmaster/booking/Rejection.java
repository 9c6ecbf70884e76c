package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.Seat;
import java.util.List;

/// Why a request was refused, with the facts that explain it. The list is closed.
///
/// `nextHoldEndsAt` is when the next hold that stands in the way ends, in epoch milliseconds, or
/// [#NO_HOLD]. Seats may become free then.
public sealed interface Rejection {

  /// No hold stands in the way: waiting will not help.
  long NO_HOLD = 0;

  /// The stable name of this kind of rejection in topics, problem documents and reports.
  default String type() {
    return switch (this) {
      case NotEnoughSeats r -> "not-enough-seats";
      case NoBlockTogether r -> "no-block-together";
      case SeatsNotFree r -> "seats-not-free";
      case UnknownSeats r -> "unknown-seats";
      case UnknownSection r -> "unknown-section";
      case InvalidRequest r -> "invalid-request";
      case UnknownReservation r -> "unknown-reservation";
      case DifferentRequest r -> "different-request";
      case SaleNotOpen r -> "sale-not-open";
      case SaleClosed r -> "sale-closed";
      case SaleCancelled r -> "sale-cancelled";
      case BuyerLimit r -> "buyer-limit";
      case HoldLimit r -> "hold-limit";
      case HeldPerBuyer r -> "held-per-buyer";
      case HoldsPaused r -> "holds-paused";
    };
  }

  /// The section has fewer free seats than requested.
  record NotEnoughSeats(int requested, int free, int held, long nextHoldEndsAt)
      implements Rejection {}

  /// Enough seats are free, but not side by side, and the buyer did not allow a split.
  ///
  /// @param largestBlock the longest run of free seats
  record NoBlockTogether(int requested, int largestBlock, long nextHoldEndsAt)
      implements Rejection {}

  /// Some of the chosen seats are not free; the lists name all of them.
  ///
  /// @param yours those among the held seats that the same buyer holds; none under version 1 of the
  ///   rules
  record SeatsNotFree(
      List<Seat> held, List<Seat> sold, List<Seat> blocked, long nextHoldEndsAt, List<Seat> yours)
      implements Rejection {
    public SeatsNotFree {
      held = List.copyOf(held);
      sold = List.copyOf(sold);
      blocked = List.copyOf(blocked);
      yours = List.copyOf(yours);
    }

    /// Others hold the held seats.
    public SeatsNotFree(List<Seat> held, List<Seat> sold, List<Seat> blocked, long nextHoldEndsAt) {
      this(held, sold, blocked, nextHoldEndsAt, List.of());
    }
  }

  /// The section does not have these seats.
  record UnknownSeats(List<Seat> seats) implements Rejection {
    public UnknownSeats {
      seats = List.copyOf(seats);
    }
  }

  /// There is no section with this name.
  record UnknownSection() implements Rejection {}

  /// The request itself is invalid.
  ///
  /// @param field the part of the request that is wrong
  /// @param problem what is wrong with it, as a sentence for people
  record InvalidRequest(String field, String problem) implements Rejection {}

  /// There is no such reservation to confirm, extend or cancel.
  record UnknownReservation() implements Rejection {}

  /// The id belongs to a reservation with another request.
  record DifferentRequest() implements Rejection {}

  /// The sale has not opened yet.
  ///
  /// @param opensAt epoch milliseconds
  record SaleNotOpen(long opensAt) implements Rejection {}

  /// The sale is over.
  ///
  /// @param closedAt epoch milliseconds
  record SaleClosed(long closedAt) implements Rejection {}

  /// The organiser called the sale off.
  record SaleCancelled() implements Rejection {}

  /// The buyer would exceed the limit of seats for one buyer at this event.
  ///
  /// @param taken how many seats the buyer already has, requests in progress included
  record BuyerLimit(int limit, int taken, int requested) implements Rejection {}

  /// The hold would last longer than the section allows. It stays unchanged.
  ///
  /// @param requestedSeconds how long it should have lasted from now on
  /// @param latestEndsAt the latest possible end, epoch milliseconds
  record HoldLimit(int requestedSeconds, long latestEndsAt) implements Rejection {}

  /// The buyer would hold more seats of this event than one buyer may hold at a time.
  ///
  /// @param held how many seats the buyer already holds, requests in progress included
  record HeldPerBuyer(int limit, int held, int requested) implements Rejection {}

  /// The buyer's earlier holds at this event ended without a purchase, so there is a pause.
  ///
  /// @param until when the buyer may hold seats again, epoch milliseconds
  record HoldsPaused(long until) implements Rejection {}
}
