package com.keer.ticketmaster.cli.hall.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a change does to a section, or would do.
///
/// @param seats that are blocked or unblocked by it
/// @param untouched seats that stay as they are
record Effect(int rowsAdded, int seatsAdded, List<String> seats, List<Untouched> untouched) {

  /// A seat that stays as it is.
  ///
  /// @param status in lower case
  record Untouched(String seat, String status) {}

  Effect {
    seats = List.copyOf(seats);
    untouched = List.copyOf(untouched);
  }

  static Effect growth(int rowsAdded, int seatsAdded) {
    return new Effect(rowsAdded, seatsAdded, List.of(), List.of());
  }

  /// The effect of blocking or unblocking seats, some of which stay as they are.
  static Effect switched(List<Seat> seats, List<Seat> untouched, SeatMap map) {
    List<Untouched> stay = new ArrayList<>();
    for (Seat seat : untouched) {
      String status = status(map, seat).name().toLowerCase(Locale.ROOT);
      stay.add(new Untouched(seat.toString(), status));
    }
    return new Effect(0, 0, seats.stream().map(Seat::toString).toList(), stay);
  }

  static SeatStatus status(SeatMap map, Seat seat) {
    SeatRun place = map.layout().find(seat);
    if (place == null) {
      throw new IllegalArgumentException("there is no seat " + seat);
    }
    return map.statuses(place.row()).get(place.position());
  }

  @JsonIgnore
  boolean isNothing() {
    return rowsAdded == 0 && seatsAdded == 0 && seats.isEmpty();
  }
}
