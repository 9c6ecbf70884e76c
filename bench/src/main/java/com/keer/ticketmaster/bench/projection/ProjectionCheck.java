package com.keer.ticketmaster.bench.projection;

import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.section.SectionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// Compares the database with what the sections decided, seat by seat.
final class ProjectionCheck {

  private static final int ROW_STRIDE = 2_048;
  private static final List<String> STATUSES = List.of("Held", "Confirmed", "Cancelled", "Expired");

  private final Jdbi jdbi;
  private final Decisions decisions;
  private final List<String> violations = new ArrayList<>();

  ProjectionCheck(Jdbi jdbi, Decisions decisions) {
    this.jdbi = jdbi;
    this.decisions = decisions;
  }

  List<String> violations() {
    reservations();
    decisions.sections().forEach(this::tickets);
    owners();
    return List.copyOf(violations);
  }

  private void reservations() {
    Map<String, Integer> expected = new HashMap<>(decisions.reservations());
    expected.keySet().retainAll(STATUSES);
    Map<String, Integer> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery("SELECT status, count(*) AS n FROM reservation GROUP BY status")
            .map((row, _) -> found.put(STATUSES.get(row.getInt(1) - 1), row.getInt(2)))
            .list());
    if (!found.equals(expected)) {
      violations.add("reservations are %s, not %s".formatted(found, expected));
    }
  }

  private void tickets(SectionState section) {
    Map<Integer, Integer> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                SELECT ordinal, status FROM ticket JOIN section USING (section_no)
                WHERE name = ?
                """)
            .bind(0, section.id().name())
            .map((row, _) -> found.put(row.getInt(1), row.getInt(2)))
            .list());
    SeatMap map = section.seatMap();
    for (int row = 0; row < map.rows().size(); row++) {
      List<SeatStatus> seats = map.statuses(row);
      for (int position = 0; position < seats.size(); position++) {
        Integer status = found.remove(row * ROW_STRIDE + position);
        int expected =
            switch (seats.get(position)) {
              case FREE -> 1;
              case HELD -> 2;
              case SOLD -> 3;
              case BLOCKED -> 4;
              case AISLE -> 0;
            };
        if (status == null || status != expected) {
          violations.add(
              "seat %d/%d of %s is %s, not %d"
                  .formatted(row, position, section.id(), status, expected));
        }
      }
    }
    if (!found.isEmpty()) {
      violations.add("%s has %d tickets too many".formatted(section.id(), found.size()));
    }
  }

  /// Every reservation that has seats has as many tickets.
  private void owners() {
    int wrong =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM reservation r FULL JOIN
                      (SELECT reservation_id, count(*) AS n FROM ticket
                       WHERE reservation_id IS NOT NULL GROUP BY reservation_id) t
                      USING (reservation_id)
                    WHERE coalesce(n, 0)
                      <> CASE WHEN status IN (1, 2) THEN coalesce(seat_count, -1) ELSE 0 END
                    """)
                .mapTo(Integer.class)
                .one());
    if (wrong > 0) {
      violations.add("%d reservations do not have their tickets".formatted(wrong));
    }
  }
}
