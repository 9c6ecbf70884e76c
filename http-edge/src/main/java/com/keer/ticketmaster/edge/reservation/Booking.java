package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SeatRequest.TheseSeats;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// A valid request for seats.
///
/// @param buyer as the request names them
/// @param usualHold whether the caller asked for a hold without saying how long: the server's
///   default of this moment is in the request
record Booking(SectionId section, ReservationRequest request, String buyer, boolean usualHold) {

  /// The labels of a hall, 2 before 10.
  private static final Comparator<Seat> ORDER =
      Comparator.comparingInt((Seat seat) -> seat.row().length())
          .thenComparing(Seat::row)
          .thenComparingInt(seat -> seat.number().length())
          .thenComparing(Seat::number);

  /// The command of a new booking.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if this server holds no seats
  ReservationCommand.Reserve command() {
    requirePossible();
    return new ReservationCommand.Reserve(section, request);
  }

  /// Checks what only a new booking needs: the repetition of one that was made earlier gets its
  /// answer, whatever this server's default is by now.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if this server holds no seats
  void requirePossible() {
    if (usualHold && request.holdSeconds() == 0) {
      throw Problem.of(List.of(BookingReader.NO_HOLDS)).asException();
    }
  }

  /// The same booking with its seats in the order of their labels: the log compares the requests of
  /// one id literally, and seats in another order are the same request.
  Booking inOrder() {
    return request.seats() instanceof TheseSeats(List<Seat> seats)
        ? new Booking(
            section,
            new ReservationRequest(
                request.userId(),
                new TheseSeats(seats.stream().sorted(ORDER).toList()),
                request.holdSeconds()),
            buyer,
            usualHold)
        : this;
  }

  /// Whether an outcome is the answer to this request.
  boolean isAnsweredBy(Decided outcome) {
    ReservationRequest answered = outcome.request();
    return outcome.section().equals(section)
        && answered.userId().equals(request.userId())
        && areSame(answered.seats(), request.seats())
        && isHold(answered.holdSeconds());
  }

  /// Without a time of the caller's own, the default when the booking was made counts.
  private boolean isHold(int seconds) {
    return usualHold ? seconds > 0 : seconds == request.holdSeconds();
  }

  private static boolean areSame(SeatRequest one, SeatRequest other) {
    if (one instanceof TheseSeats(List<Seat> seats)
        && other instanceof TheseSeats(List<Seat> others)) {
      return seats.size() == others.size() && new HashSet<>(seats).equals(new HashSet<>(others));
    }
    return one.equals(other);
  }
}
