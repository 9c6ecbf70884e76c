package com.keer.ticketmaster.edge.projection.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an outcome makes of the ticket of one seat, or what a status says of a free seat.
///
/// An ended reservation repeats its answer whenever it is asked, each time with a new number and
/// possibly long after another reservation got the seat. So the end of a reservation counts as the
/// command that once took the seat. Of two reservations of a seat, the one that took it later is
/// the later one.
///
/// @param allocatedAt the section's command that took the seat; for a status the last that it knows
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

  /// What an outcome makes of one seat of its reservation.
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
          default -> AVAILABLE;
        };
    return new SeatChange(sectionNo, ordinal, status, allocatedAt, sequence, reservationId);
  }

  /// What a status says of a seat that nobody has.
  ///
  /// @param sequence of the section by then
  static SeatChange settled(long sectionNo, int ordinal, short status, long sequence) {
    return new SeatChange(sectionNo, ordinal, status, sequence, sequence, null);
  }

  /// Whether the seat is taken.
  private boolean isTaken() {
    return status == HELD || status == SOLD;
  }

  /// Who has the seat; null for nobody.
  @Nullable String owner() {
    return isTaken() ? outcomeOf : null;
  }

  /// The value of the ticket's column: the last known outcome of the seat's reservation; for a free
  /// seat, that every reservation up to this command has ended.
  long column() {
    return isTaken() ? sequence : allocatedAt;
  }

  /// The last change of each seat, in the order of the tickets: all writers of tickets use this
  /// order, so that two never wait for each other.
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
