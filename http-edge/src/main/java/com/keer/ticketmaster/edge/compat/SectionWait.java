package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.edge.compat.PostedEvent.Area;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.Row;
import java.time.Duration;
import java.util.List;

/// Lets a caller who posted an event wait until its sections can be booked: the original's clients
/// start to book without asking.
final class SectionWait {

  private SectionWait() {}

  /// Returns when all sections are open. The opening of a section and a booking take different
  /// paths to its log, so a booking that is sent earlier may be refused because the section does
  /// not exist yet.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if they are not open in time
  static void untilOpen(LiveEngine now, PostedEvent event, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      for (Area area : event.areas()) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        now.engine().sections().awaitOpen(area.section(event.name()), left);
      }
    } catch (NotReadyException e) {
      throw notOpen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notOpen();
    }
  }

  private static RuntimeException notOpen() {
    return Problem.of(
            ProblemType.NOT_READY,
            "The areas are not open yet. Post the event again: that is safe.")
        .retryAfter(1)
        .asException();
  }

  /// The event with the actual sizes of its sections: existing ones may differ from what was
  /// posted.
  static PostedEvent asItStands(LiveEngine now, PostedEvent event) {
    return event.withAreas(
        event.areas().stream().map(area -> asItStands(now, event.name(), area)).toList());
  }

  private static Area asItStands(LiveEngine now, String eventName, Area area) {
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
