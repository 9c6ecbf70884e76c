package com.keer.ticketmaster.internal.buyer;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.List;

/// What one buyer has taken of the allowance at one event: every reservation that is requested,
/// held or confirmed. Each takes at least one seat, so there are never more entries than the limit.
public record BuyerState(List<Taken> taken) {

  public static final BuyerState NOTHING = new BuyerState(List.of());

  /// One reservation and its seats. Reservation ids are unique within a section only, so an entry
  /// is identified by both.
  ///
  /// @param section the name of the section within the event
  public record Taken(String section, ReservationId reservationId, int seats) {
    public Taken {
      if (seats < 1) {
        throw new IllegalArgumentException("a reservation takes at least 1 seat");
      }
    }

    boolean isOf(SectionId section, ReservationId id) {
      return reservationId.equals(id) && this.section.equals(section.name());
    }
  }

  public BuyerState {
    taken = List.copyOf(taken);
  }

  /// The number of seats taken.
  public int seats() {
    return taken.stream().mapToInt(Taken::seats).sum();
  }

  public boolean isEmpty() {
    return taken.isEmpty();
  }

  boolean has(SectionId section, ReservationId id) {
    return taken.stream().anyMatch(one -> one.isOf(section, id));
  }

  BuyerState with(SectionId section, ReservationId id, int seats) {
    List<Taken> more = new ArrayList<>(taken);
    more.add(new Taken(section.name(), id, seats));
    return new BuyerState(more);
  }

  BuyerState without(SectionId section, ReservationId id) {
    return new BuyerState(taken.stream().filter(one -> !one.isOf(section, id)).toList());
  }
}
