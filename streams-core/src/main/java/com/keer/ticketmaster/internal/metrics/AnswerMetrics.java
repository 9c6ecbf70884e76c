package com.keer.ticketmaster.internal.metrics;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;

/// Counts answers to buyers by their kind, and rejections by their reason.
final class AnswerMetrics {

  private enum Kind {
    HELD,
    CONFIRMED,
    CANCELLED,
    EXPIRED,
    REJECTED,
    REFUSED
  }

  /// The names are those of [Rejection#type()].
  enum Reason {
    NOT_ENOUGH_SEATS,
    NO_BLOCK_TOGETHER,
    SEATS_NOT_FREE,
    UNKNOWN_SEATS,
    UNKNOWN_SECTION,
    INVALID_REQUEST,
    UNKNOWN_RESERVATION,
    DIFFERENT_REQUEST,
    SALE_NOT_OPEN,
    SALE_CLOSED,
    SALE_CANCELLED,
    BUYER_LIMIT,
    HOLD_LIMIT,
    HELD_PER_BUYER,
    HOLDS_PAUSED;

    static Reason of(Rejection rejection) {
      return switch (rejection) {
        case Rejection.NotEnoughSeats r -> NOT_ENOUGH_SEATS;
        case Rejection.NoBlockTogether r -> NO_BLOCK_TOGETHER;
        case Rejection.SeatsNotFree r -> SEATS_NOT_FREE;
        case Rejection.UnknownSeats r -> UNKNOWN_SEATS;
        case Rejection.UnknownSection r -> UNKNOWN_SECTION;
        case Rejection.InvalidRequest r -> INVALID_REQUEST;
        case Rejection.UnknownReservation r -> UNKNOWN_RESERVATION;
        case Rejection.DifferentRequest r -> DIFFERENT_REQUEST;
        case Rejection.SaleNotOpen r -> SALE_NOT_OPEN;
        case Rejection.SaleClosed r -> SALE_CLOSED;
        case Rejection.SaleCancelled r -> SALE_CANCELLED;
        case Rejection.BuyerLimit r -> BUYER_LIMIT;
        case Rejection.HoldLimit r -> HOLD_LIMIT;
        case Rejection.HeldPerBuyer r -> HELD_PER_BUYER;
        case Rejection.HoldsPaused r -> HOLDS_PAUSED;
      };
    }
  }

  private final Counts<Kind> kinds;
  private final Counts<Reason> reasons;

  /// @param by who gives the answers: `door` or `section`
  AnswerMetrics(TaskMetrics metrics, String by) {
    kinds =
        Counts.of(
            Kind.values(),
            kind ->
                metrics.total(by + "-outcomes", "Answers to buyers' commands.", "outcome", kind));
    reasons =
        Counts.of(
            Reason.values(),
            reason ->
                metrics.total(by + "-rejections", "Rejections and refusals.", "reason", reason));
  }

  void count(ReservationOutcome outcome) {
    switch (outcome) {
      case ReservationOutcome.Held held -> kinds.add(Kind.HELD);
      case ReservationOutcome.Confirmed confirmed -> kinds.add(Kind.CONFIRMED);
      case ReservationOutcome.Cancelled cancelled -> kinds.add(Kind.CANCELLED);
      case ReservationOutcome.Expired expired -> kinds.add(Kind.EXPIRED);
      case ReservationOutcome.Rejected rejected -> {
        kinds.add(Kind.REJECTED);
        reasons.add(Reason.of(rejected.reason()));
      }
      case ReservationOutcome.Refused refused -> {
        kinds.add(Kind.REFUSED);
        reasons.add(Reason.of(refused.reason()));
      }
    }
  }
}
