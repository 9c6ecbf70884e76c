package com.keer.ticketmaster.cli.hall.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a change does to a section, or would do. Seats are in the order of the section, however
/// they were named.
///
/// @param seats that are blocked or unblocked by it
/// @param untouched seats that stay as they are
/// @param later held seats that are blocked when their hold ends without a sale
/// @param decision how the section decides from then on; null if that stays
record Effect(
    int rowsAdded,
    int seatsAdded,
    List<String> seats,
    List<Untouched> untouched,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> later,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DecisionRule decision) {

  private static final Comparator<SeatRun> SEATS =
      Comparator.comparingInt(SeatRun::row).thenComparingInt(SeatRun::position);

  /// A seat that stays as it is.
  ///
  /// @param status in lower case
  record Untouched(String seat, String status) {}

  Effect {
    seats = List.copyOf(seats);
    untouched = List.copyOf(untouched);
    later = List.copyOf(later);
  }

  static Effect growth(int rowsAdded, int seatsAdded) {
    return new Effect(rowsAdded, seatsAdded, List.of(), List.of(), List.of(), null);
  }

  /// Another way to decide; none if it is null.
  static Effect decision(@Nullable DecisionRule decision) {
    return new Effect(0, 0, List.of(), List.of(), List.of(), decision);
  }

  /// The effect of blocking or unblocking seats, some of which stay as they are.
  static Effect switched(
      List<Seat> seats, List<Seat> untouched, List<Seat> later, SectionStatus section) {
    SeatMap map = section.map();
    Comparator<Seat> order = Comparator.comparing(seat -> place(map, seat), SEATS);
    List<Untouched> stay = new ArrayList<>();
    for (Seat seat : untouched.stream().sorted(order).toList()) {
      String status =
          section.blockedLater().contains(seat)
              ? "held, to be blocked"
              : status(map, seat).name().toLowerCase(Locale.ROOT);
      stay.add(new Untouched(seat.toString(), status));
    }
    return new Effect(0, 0, texts(seats, order), stay, texts(later, order), null);
  }

  private static List<String> texts(List<Seat> seats, Comparator<Seat> order) {
    return seats.stream().sorted(order).map(Seat::toString).toList();
  }

  static SeatStatus status(SeatMap map, Seat seat) {
    SeatRun place = place(map, seat);
    return map.statuses(place.row()).get(place.position());
  }

  private static SeatRun place(SeatMap map, Seat seat) {
    SeatRun place = map.layout().find(seat);
    if (place == null) {
      throw new IllegalArgumentException("there is no seat " + seat);
    }
    return place;
  }

  @JsonIgnore
  boolean isNothing() {
    return rowsAdded == 0
        && seatsAdded == 0
        && seats.isEmpty()
        && later.isEmpty()
        && decision == null;
  }
}
