package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a sale must do later, as the clock of the log advances: at most one entry for each hold and
/// section.
final class Alarms {

  /// @param number counts the alarms, to order equal times
  /// @param hold the reservation whose hold ends; null for the end of a section's window
  /// @param hold the reservation whose hold ends; null for the end of a section's window
  record Alarm(long time, long number, SectionId section, @Nullable ReservationId hold) {}

  private final PriorityQueue<Alarm> set =
      new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::number));
  private long count;

  void set(long time, SectionId section, @Nullable ReservationId hold) {
    set.add(new Alarm(time, count++, section, hold));
  }

  /// Hands out everything due at this time, the earliest first.
  void ring(long time, Consumer<Alarm> bell) {
    for (Alarm next = set.peek(); next != null && next.time() <= time; next = set.peek()) {
      set.remove();
      bell.accept(next);
    }
  }
}
