package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.hall.EventTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// What events sell at a moment, by the windows that their sections have in the catalogue.
final class EventSales {

  private static final String SQL =
      """
      SELECT e.event_id, e.status,
             bool_or(w.opens <= :now AND w.closes > :now) AS selling,
             bool_or(w.opens > :now) AS to_come
      FROM event e
      CROSS JOIN LATERAL (
        SELECT coalesce(s.sale_opens_at, e.sale_opens_at, '-infinity') AS opens,
               coalesce(s.sale_closes_at, e.sale_closes_at, e.ends_at,
                        e.starts_at + :usualSeconds * interval '1 second', 'infinity') AS closes
        FROM section s WHERE s.event_id = e.event_id) w
      WHERE e.event_id = ANY(:ids)
      GROUP BY e.event_id
      """;

  private EventSales() {}

  /// The statuses of events by id.
  static Map<String, EventStatus> at(Instant now, Database database, Collection<String> eventIds) {
    Map<String, EventStatus> statuses = new HashMap<>();
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery(SQL)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("usualSeconds", EventTimes.USUAL_LENGTH.toSeconds())
                .bindArray("ids", String.class, eventIds)
                .map((row, context) -> Map.entry(row.getString("event_id"), status(row)))
                .forEach(entry -> statuses.put(entry.getKey(), entry.getValue())));
    return statuses;
  }

  private static EventStatus status(ResultSet row) throws SQLException {
    if (row.getInt("status") == EventRow.CANCELLED) {
      return EventStatus.CANCELLED;
    }
    if (row.getBoolean("selling")) {
      return EventStatus.ON_SALE;
    }
    return row.getBoolean("to_come") ? EventStatus.NOT_OPEN : EventStatus.CLOSED;
  }
}
