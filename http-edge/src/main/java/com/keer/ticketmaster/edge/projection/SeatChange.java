package com.keer.ticketmaster.edge.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the ticket of one seat becomes by the section's command number `sequence`.
///
/// @param reservationId who has the seat; null for nobody
record SeatChange(
    long sectionNo, int ordinal, short status, long sequence, @Nullable String reservationId) {

  static final short AVAILABLE = 1;
  static final short HELD = 2;
  static final short SOLD = 3;
  static final short BLOCKED = 4;

  private static final Comparator<SeatChange> ORDER =
      Comparator.comparingLong(SeatChange::sectionNo)
          .thenComparingInt(SeatChange::ordinal)
          .thenComparingLong(SeatChange::sequence);

  /// What an outcome makes of one seat of its reservation.
  ///
  /// @param outcome one of the states in [ReservationChange]
  static SeatChange by(
      long sectionNo, int ordinal, short outcome, long sequence, String reservationId) {
    return switch (outcome) {
      case ReservationChange.HELD ->
          new SeatChange(sectionNo, ordinal, HELD, sequence, reservationId);
      case ReservationChange.CONFIRMED ->
          new SeatChange(sectionNo, ordinal, SOLD, sequence, reservationId);
      default -> new SeatChange(sectionNo, ordinal, AVAILABLE, sequence, null);
    };
  }

  /// The last change of each seat, in the order of the tickets: whoever writes tickets does it in
  /// this order, so that two never wait for each other.
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
