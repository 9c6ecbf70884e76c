package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.Seat;
import java.util.List;

/// A way to ask for seats.
///
/// Any count can be expressed: an absurd one reaches the decision, which rejects it with a reason,
/// instead of the dead letters.
public sealed interface SeatRequest {

  int count();

  /// The best `count` seats together; split over several places only if the buyer allows it.
  record BestAvailable(int count, boolean allowSplit) implements SeatRequest {}

  /// Exactly these seats, all or none.
  record TheseSeats(List<Seat> seats) implements SeatRequest {
    public TheseSeats {
      seats = List.copyOf(seats);
    }

    @Override
    public int count() {
      return seats.size();
    }
  }

  static SeatRequest best(int count) {
    return new BestAvailable(count, false);
  }

  static SeatRequest these(Seat... seats) {
    return new TheseSeats(List.of(seats));
  }
}
