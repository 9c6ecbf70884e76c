package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.edge.Running;
import com.keer.ticketmaster.edge.compat.PostedEvent.Area;
import com.keer.ticketmaster.runtime.NotReadyException;
import com.keer.ticketmaster.section.Row;
import com.keer.ticketmaster.section.SectionStatus;
import java.time.Duration;
import java.util.List;

/// Lets a caller who posted an event wait until its sections can be booked: the original's clients
/// do not ask, they begin to book.
final class SectionWait {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private SectionWait() {}

  /// Returns when all sections are open, or when time is up: they will be open, for the log has
  /// them.
  static void untilOpen(Running now, PostedEvent event) {
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      for (Area area : event.areas()) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        if (!now.engine().sections().awaitOpen(area.section(event.name()), left)) {
          return;
        }
      }
    } catch (NotReadyException e) {
      // The sections cannot be looked at here for the moment, which does not keep them closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The event with the sizes that its sections really have: those that were there before may have
  /// others than somebody posts.
  static PostedEvent asItStands(Running now, PostedEvent event) {
    return event.withAreas(
        event.areas().stream().map(area -> asItStands(now, event.name(), area)).toList());
  }

  private static Area asItStands(Running now, String eventName, Area area) {
    try {
      SectionStatus status = now.engine().sections().find(area.section(eventName)).orElse(null);
      if (status == null) {
        return area;
      }
      List<Row> rows = status.map().layout().rows();
      int columns = rows.stream().mapToInt(Row::positions).max().orElse(0);
      return new Area(area.id(), area.price(), rows.size(), columns);
    } catch (NotReadyException e) {
      return area;
    }
  }
}
