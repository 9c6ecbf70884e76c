package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.hall.SaleRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The columns of the tables `event` and `section` that hold [SaleRules], in one order.
final class RuleColumns {

  /// Their names, for a list of columns.
  static final String NAMES =
      "sale_opens_at, sale_closes_at, seats_per_buyer, max_seats_per_reservation, max_hold_seconds, "
          + "held_per_buyer, pause_after_lapse_seconds, allocation_policy";

  /// Their values, for a statement that binds an object with a method `rules`.
  static final String VALUES =
      ":rules.saleOpensAt, :rules.saleClosesAt, :rules.seatsPerBuyer, "
          + ":rules.maxSeatsPerReservation, :rules.maxHoldSeconds, :rules.heldPerBuyer, "
          + ":rules.pauseAfterLapseSeconds, :rules.allocationPolicy";

  private RuleColumns() {}

  static SaleRules read(ResultSet row) throws SQLException {
    return new SaleRules(
        time(row, "sale_opens_at"),
        time(row, "sale_closes_at"),
        number(row, "seats_per_buyer"),
        number(row, "max_seats_per_reservation"),
        number(row, "max_hold_seconds"),
        number(row, "held_per_buyer"),
        number(row, "pause_after_lapse_seconds"),
        row.getString("allocation_policy"));
  }

  static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }
}
