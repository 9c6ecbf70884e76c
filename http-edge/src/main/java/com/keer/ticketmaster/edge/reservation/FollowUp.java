package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.reservation.ReservationCommand;
import com.keer.ticketmaster.reservation.ReservationOutcome;
import com.keer.ticketmaster.reservation.ReservationOutcome.Decided;
import org.jspecify.annotations.Nullable;

/// What a buyer can want of a hold, and which end of it is the one that was wanted.
enum FollowUp {
  CONFIRM,
  CANCEL;

  ReservationCommand command() {
    return switch (this) {
      case CONFIRM -> new ReservationCommand.Confirm();
      case CANCEL -> new ReservationCommand.Cancel();
    };
  }

  /// Whether anything can still be done about a reservation.
  static boolean isOpen(Decided outcome) {
    return outcome instanceof ReservationOutcome.Held;
  }

  /// Why a final state is not what was wanted; null if it is. Cancelling an expired hold succeeds:
  /// the seats are given back, which is all the caller wanted.
  @Nullable Problem conflict(Decided end) {
    return switch (end) {
      case ReservationOutcome.Confirmed confirmed ->
          this == CONFIRM
              ? null
              : Problem.of(
                  ProblemType.ALREADY_CONFIRMED, "The reservation is confirmed, which is final.");
      case ReservationOutcome.Cancelled cancelled ->
          this == CANCEL
              ? null
              : Problem.of(
                  ProblemType.NOT_HELD, "The reservation was cancelled; its seats are given back.");
      case ReservationOutcome.Expired expired ->
          this == CANCEL
              ? null
              : Problem.of(
                  ProblemType.HOLD_EXPIRED,
                  "The hold ended without a confirmation; its seats are given back.");
      case ReservationOutcome.Rejected rejected ->
          Problem.of(ProblemType.NOT_HELD, "The reservation was rejected; it never had seats.");
      case ReservationOutcome.Held held ->
          throw new IllegalStateException("a hold is not the end of a reservation");
    };
  }
}
