package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// What a buyer can do with a hold, and which answer completes it.
sealed interface FollowUp {

  /// Buys the seats.
  record Confirm() implements FollowUp {}

  /// Releases the seats.
  record Cancel() implements FollowUp {}

  /// Makes the hold end this many seconds from now.
  record Extend(int holdSeconds) implements FollowUp {}

  default ReservationCommand command() {
    return switch (this) {
      case Confirm() -> new ReservationCommand.Confirm();
      case Cancel() -> new ReservationCommand.Cancel();
      case Extend(int holdSeconds) -> new ReservationCommand.Extend(holdSeconds);
    };
  }

  /// Whether a reservation can still change.
  static boolean isOpen(Decided outcome) {
    return outcome instanceof ReservationOutcome.Held;
  }

  /// Whether an outcome after the command is the answer to it.
  default boolean isAnsweredBy(ReservationOutcome outcome) {
    return switch (outcome) {
      case ReservationOutcome.Held held -> this instanceof Extend;
      case ReservationOutcome.Refused refused ->
          this instanceof Extend(int seconds)
              && refused.reason() instanceof Rejection.HoldLimit limit
              && limit.requestedSeconds() == seconds;
      case Decided end -> true;
    };
  }

  /// Why an answer is not the wanted one; null if it is. Cancelling an expired hold succeeds: the
  /// seats are released, which is all the caller wanted.
  default @Nullable Problem conflict(ReservationOutcome answer) {
    return switch (answer) {
      case ReservationOutcome.Confirmed confirmed ->
          this instanceof Confirm
              ? null
              : Problem.of(
                  ProblemType.ALREADY_CONFIRMED,
                  "The reservation is confirmed and can no longer be changed.");
      case ReservationOutcome.Cancelled cancelled ->
          this instanceof Cancel
              ? null
              : Problem.of(
                  ProblemType.NOT_HELD,
                  "The reservation was cancelled and its seats were released.");
      case ReservationOutcome.Expired expired ->
          this instanceof Cancel
              ? null
              : Problem.of(
                  ProblemType.HOLD_EXPIRED,
                  "The hold ended without a confirmation and its seats were released.");
      case ReservationOutcome.Rejected rejected ->
          Problem.of(ProblemType.NOT_HELD, "The reservation was rejected; it never had seats.");
      case ReservationOutcome.Refused refused ->
          Problem.of(ProblemType.HOLD_LIMIT, RejectionJson.sentence(refused.reason()));
      case ReservationOutcome.Held held -> null;
    };
  }
}
