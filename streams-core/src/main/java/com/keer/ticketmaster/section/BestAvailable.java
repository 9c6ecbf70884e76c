package com.keer.ticketmaster.section;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ladder: a run in one row that leaves no single free seat beside it; a run in one row; several
/// runs, as few and as long as possible, where the buyer allows it. On each rung the run whose
/// middle is nearest to the focal point wins, then the row further in front, then the seat further
/// left.
///
/// Looks at rows outwards from the focal point, passes over blocks and rows whose run index rules
/// them out, and stops as soon as no row further away can be nearer.
public final class BestAvailable implements AllocationPolicy {

  public static final BestAvailable POLICY = new BestAvailable();

  private BestAvailable() {}

  @Override
  public List<SeatRun> choose(SectionState section, int count, boolean allowSplit) {
    SeatRun together = together(section, count);
    if (together != null) {
      return List.of(together);
    }
    return allowSplit ? split(section, count) : List.of();
  }

  private static @Nullable SeatRun together(SectionState section, int count) {
    SeatRun tidy = nearest(section, count, true);
    return tidy != null ? tidy : nearest(section, count, false);
  }

  private static List<SeatRun> split(SectionState section, int count) {
    List<SeatRun> runs = new ArrayList<>();
    SectionState rest = section;
    int missing = count;
    while (missing > 0) {
      int longest = rest.longestFreeRun();
      if (longest == 0) {
        return List.of();
      }
      SeatRun run = together(rest, Math.min(missing, longest));
      if (run == null) {
        throw new IllegalStateException(
            "section " + section.id() + ": run index names a run that is not there");
      }
      runs.add(run);
      missing -= run.count();
      rest = rest.sell(List.of(run));
    }
    return runs;
  }

  private static @Nullable SeatRun nearest(SectionState section, int count, boolean tidy) {
    FocalPoint focus = section.focalPoint();
    long wanted = tidy ? tidyRuns(count) : -1L << count;
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
      int position = section.row(row).nearestRun(count, focus.halfPosition(), tidy);
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

  /// The lengths of a free run out of which `count` seats can be cut without leaving a single one:
  /// exactly `count`, or at least two more.
  private static long tidyRuns(int count) {
    return 1L << count | -1L << (count + 2);
  }
}
