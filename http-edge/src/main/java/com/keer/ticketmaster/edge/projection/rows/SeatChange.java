package com.keer.ticketmaster.edge.projection.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The effect of an outcome on the ticket of one seat, or of a status on a free seat.
///
/// An ended reservation answers every later command again, each time with a new number and possibly
/// long after another reservation got the seat. So the end of a reservation is ordered by the
/// command that once took the seat. Of two reservations of a seat, the one that took it later wins.
///
/// @param allocatedAt the section's command that took the seat; for a status, the last one it
///   includes
/// @param sequence the section's command that the outcome answers
/// @param outcomeOf the reservation; null for a status
record SeatChange(
    long sectionNo,
    int ordinal,
    short status,
    long allocatedAt,
    long sequence,
    @Nullable String outcomeOf) {

  static final short AVAILABLE = 1;
  static final short HELD = 2;
  static final short SOLD = 3;
  static final short BLOCKED = 4;

  private static final Comparator<SeatChange> ORDER =
      Comparator.comparingLong(SeatChange::sectionNo)
          .thenComparingInt(SeatChange::ordinal)
          .thenComparingLong(SeatChange::allocatedAt)
          .thenComparingLong(SeatChange::sequence);

  /// The effect of an outcome on one seat of its reservation.
  ///
  /// @param outcome one of the states in [ReservationChange]
  static SeatChange by(
      long sectionNo,
      int ordinal,
      short outcome,
      long allocatedAt,
      long sequence,
      String reservationId) {
    short status =
        switch (outcome) {
          case ReservationChange.HELD -> HELD;
          case ReservationChange.CONFIRMED -> SOLD;
          case ReservationChange.CANCELLED, ReservationChange.EXPIRED -> AVAILABLE;
          default -> throw new IllegalStateException("no outcome has the code " + outcome);
        };
    return new SeatChange(sectionNo, ordinal, status, allocatedAt, sequence, reservationId);
  }

  /// The effect of a status on a seat that nobody has.
  ///
  /// @param sequence of the section at that time
  static SeatChange settled(long sectionNo, int ordinal, short status, long sequence) {
    return new SeatChange(sectionNo, ordinal, status, sequence, sequence, null);
  }

  /// Whether the seat is taken.
  private boolean isTaken() {
    return status == HELD || status == SOLD;
  }

  /// The reservation that has the seat; null for none.
  @Nullable String owner() {
    return isTaken() ? outcomeOf : null;
  }

  /// The value of the ticket's column: the last known outcome of the seat's reservation; for a free
  /// seat, the command up to which every reservation has ended.
  long column() {
    return isTaken() ? sequence : allocatedAt;
  }

  /// The last change of each seat, in the order of the tickets. All writers of tickets use this
  /// order, so that no two ever deadlock.
  static List<SeatChange> lastOfEach(List<SeatChange> changes) {
    List<SeatChange> sorted = new ArrayList<>(changes);
    sorted.sort(ORDER);
    List<SeatChange> last = new ArrayList<>(sorted.size());
    for (SeatChange change : sorted) {
      SeatChange previous = last.isEmpty() ? null : last.getLast();
      if (previous != null
          && previous.sectionNo == change.sectionNo
          && previous.ordinal == change.ordinal) {
        last.set(last.size() - 1, change);
      } else {
        last.add(change);
      }
    }
    return last;
  }
}
