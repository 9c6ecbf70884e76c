package com.keer.ticketmaster.internal.buyer;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.List;

/// What one buyer has taken of the allowance at one event: every reservation that is requested,
/// held or confirmed. Each takes at least one seat, so there are never more entries than the limit.
///
/// @param lapses how many holds ended without a purchase since the last one, where that has
///   consequences
/// @param pausedUntil when the buyer may hold seats again, epoch milliseconds; 0 if nothing lapsed
public record BuyerState(List<Taken> taken, int lapses, long pausedUntil) {

  public static final BuyerState NOTHING = new BuyerState(List.of());

  /// Nothing lapsed.
  public BuyerState(List<Taken> taken) {
    this(taken, 0, 0);
  }

  /// One reservation and its seats. Reservation ids are unique within a section only, so an entry
  /// is identified by both.
  ///
  /// @param section the name of the section within the event
  /// @param held whether the seats count as held, because holds are limited
  public record Taken(String section, ReservationId reservationId, int seats, boolean held) {

    /// Seats that do not count as held.
    public Taken(String section, ReservationId reservationId, int seats) {
      this(section, reservationId, seats, false);
    }

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

  /// The number of seats held or about to be.
  public int held() {
    return taken.stream().filter(Taken::held).mapToInt(Taken::seats).sum();
  }

  /// Whether there is nothing to remember.
  public boolean isEmpty() {
    return taken.isEmpty() && isPlain();
  }

  /// Whether no limit of holds has left a trace.
  boolean isPlain() {
    return lapses == 0 && pausedUntil == 0 && taken.stream().noneMatch(Taken::held);
  }

  boolean has(SectionId section, ReservationId id) {
    return taken.stream().anyMatch(one -> one.isOf(section, id));
  }

  BuyerState with(SectionId section, ReservationId id, int seats, boolean held) {
    List<Taken> more = new ArrayList<>(taken);
    more.add(new Taken(section.name(), id, seats, held));
    return new BuyerState(more, lapses, pausedUntil);
  }

  BuyerState without(SectionId section, ReservationId id) {
    return new BuyerState(
        taken.stream().filter(one -> !one.isOf(section, id)).toList(), lapses, pausedUntil);
  }

  /// One more hold ended without a purchase. A pause is never cut short.
  BuyerState lapsed(long until) {
    return new BuyerState(taken, lapses + 1, Math.max(pausedUntil, until));
  }

  /// A hold became a purchase: the buyer means it.
  BuyerState bought(SectionId section, ReservationId id, boolean counted) {
    if (!has(section, id)) {
      return this;
    }
    List<Taken> rest = new ArrayList<>();
    for (Taken one : taken) {
      if (!one.isOf(section, id)) {
        rest.add(one);
      } else if (counted) {
        rest.add(new Taken(one.section(), id, one.seats()));
      }
    }
    return new BuyerState(rest, 0, pausedUntil);
  }
}
