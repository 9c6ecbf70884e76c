package com.keer.ticketmaster.section;

import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.SeatRun;
import org.jspecify.annotations.Nullable;

/// Finds the run whose middle is nearest to the focal point; of equals the row further in front.
///
/// Searches rows outwards from the focal point, skips blocks and rows that the run index rules out,
/// and stops once no row further away can be nearer.
final class NearestRun {

  /// Finds the best run of one row.
  @FunctionalInterface
  interface InRow {
    /// The position where the run starts; -1 if the row has none.
    int find(RowSeats row, int halfPosition);
  }

  private NearestRun() {}

  /// The nearest of all runs of `count` seats; of two equals in a row the left one.
  ///
  /// @param tidy whether it must not leave a single free seat at either end
  static @Nullable SeatRun of(SectionState section, int count, boolean tidy) {
    long wanted = tidy ? RunLengths.tidyFor(count) : RunLengths.atLeast(count);
    return find(section, count, wanted, (row, half) -> row.nearestRun(count, half, tidy));
  }

  /// The nearest of the runs that the rows propose.
  ///
  /// @param wanted lengths of free runs: a row must have a run of one of them, see [RunLengths]
  static @Nullable SeatRun find(SectionState section, int count, long wanted, InRow inRow) {
    FocalPoint focus = section.focalPoint();
    int behind = section.nextRowWith(wanted, focus.row());
    int before = section.previousRowWith(wanted, focus.row() - 1);
    SeatRun best = null;
    long bestDistance = Long.MAX_VALUE;
    while (behind >= 0 || before >= 0) {
      boolean forward = before >= 0 && (behind < 0 || focus.row() - before <= behind - focus.row());
      int row = forward ? before : behind;
      long rowsAway = 2L * (row - focus.row());
      if (rowsAway * rowsAway > bestDistance) {
        return best;
      }
      int position = inRow.find(section.row(row), focus.halfPosition());
      if (position >= 0) {
        long distance = focus.squaredDistance(row, position, count);
        if (best == null
            || distance < bestDistance
            || (distance == bestDistance && row < best.row())) {
          best = new SeatRun(row, position, count);
          bestDistance = distance;
        }
      }
      if (forward) {
        before = section.previousRowWith(wanted, row - 1);
      } else {
        behind = section.nextRowWith(wanted, row + 1);
      }
    }
    return best;
  }
}
