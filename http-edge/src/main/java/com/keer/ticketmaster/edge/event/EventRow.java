package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.hall.SaleRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Reads rows of the tables `event` and `section`.
final class EventRow {

  static final RowMapper<Event> MAPPER = (row, context) -> event(row);
  static final RowMapper<EventSection> SECTION = (row, context) -> section(row);

  private EventRow() {}

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getString("event_id"),
        row.getString("name"),
        row.getString("artist"),
        row.getString("description"),
        row.getString("venue_id"),
        time(row, "starts_at"),
        time(row, "ends_at"),
        rules(row),
        row.getString("currency"),
        EventStatus.ofCode(row.getInt("status")),
        row.getLong("version"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("changed_at").toInstant());
  }

  private static EventSection section(ResultSet row) throws SQLException {
    return new EventSection(
        row.getLong("section_no"),
        row.getString("event_id"),
        row.getString("name"),
        row.getInt("position"),
        row.getBoolean("general_admission"),
        row.getBigDecimal("price"),
        rules(row),
        row.getLong("synced_sequence"));
  }

  /// The columns that `event` and `section` have in common.
  private static SaleRules rules(ResultSet row) throws SQLException {
    return new SaleRules(
        time(row, "sale_opens_at"),
        time(row, "sale_closes_at"),
        number(row, "seats_per_buyer"),
        number(row, "max_seats_per_reservation"),
        number(row, "max_hold_seconds"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }
}
