package com.keer.ticketmaster.internal.metrics;

import com.keer.ticketmaster.hall.SeatCounts;
import org.jspecify.annotations.Nullable;

/// How many seats of all sections of a task are free, held, sold and blocked.
final class SeatGauges {

  private final Count free = new Count();
  private final Count held = new Count();
  private final Count sold = new Count();
  private final Count blocked = new Count();

  SeatGauges(TaskMetrics metrics) {
    add(metrics, "free", free);
    add(metrics, "held", held);
    add(metrics, "sold", sold);
    add(metrics, "blocked", blocked);
  }

  private static void add(TaskMetrics metrics, String state, Count count) {
    metrics.gauge("seats", "Seats of this task's sections.", "state", state, count::get);
  }

  /// The seats of a section changed.
  ///
  /// @param before null if the section is new
  void change(@Nullable SeatCounts before, SeatCounts after) {
    if (before == null) {
      add(after, 1);
    } else {
      add(before, -1);
      add(after, 1);
    }
  }

  private void add(SeatCounts counts, int sign) {
    free.add((long) sign * counts.free());
    held.add((long) sign * counts.held());
    sold.add((long) sign * counts.sold());
    blocked.add((long) sign * counts.blocked());
  }
}
