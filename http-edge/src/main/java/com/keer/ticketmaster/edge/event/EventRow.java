package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.hall.EventTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;

/// Reads rows of the tables `event` and `section`.
final class EventRow {

  static final RowMapper<Event> MAPPER = (row, context) -> event(row);
  static final RowMapper<EventSection> SECTION = (row, context) -> section(row);

  /// The numbers of the column `status`.
  static final int TAKES_PLACE = 1;

  static final int CANCELLED = 2;

  private EventRow() {}

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getString("event_id"),
        row.getString("name"),
        row.getString("artist"),
        row.getString("description"),
        row.getString("venue_id"),
        new EventTimes(RuleColumns.time(row, "starts_at"), RuleColumns.time(row, "ends_at")),
        RuleColumns.read(row),
        row.getString("currency"),
        row.getInt("status") == CANCELLED,
        row.getLong("version"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("owner"));
  }

  private static EventSection section(ResultSet row) throws SQLException {
    return new EventSection(
        row.getLong("section_no"),
        row.getString("event_id"),
        row.getString("name"),
        row.getInt("position"),
        row.getBoolean("general_admission"),
        row.getBigDecimal("price"),
        RuleColumns.read(row),
        row.getLong("synced_sequence"));
  }
}
