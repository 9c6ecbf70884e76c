package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.edge.database.SeatsColumn;
import com.keer.ticketmaster.hall.Seat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Outcomes that arrived before the tickets of their seats: reservations that are already stored
/// are applied to new tickets.
final class EarlierOutcomes {

  private static final String READ =
      """
      select reservation_id, status, allocated_at, sequence, seats::text
      from reservation
      where event_id = ? and section = ? and sequence > ?
      """;

  private static final int ROWS_AT_ONCE = 5_000;

  private final Connection connection;
  private final SectionSync.Stale stale;

  EarlierOutcomes(Connection connection, SectionSync.Stale stale) {
    this.connection = connection;
    this.stale = stale;
  }

  void write(SeatIndex seats) throws SQLException {
    List<SeatChange> changes = new ArrayList<>();
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setFetchSize(ROWS_AT_ONCE);
      read.setString(1, stale.section().eventId());
      read.setString(2, stale.section().name());
      // A seat that did not exist at that time was taken later.
      read.setLong(3, stale.syncedSequence());
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          add(rows, seats, changes);
          if (changes.size() >= ROWS_AT_ONCE) {
            TicketRows.write(connection, changes);
            changes.clear();
          }
        }
      }
    }
    TicketRows.write(connection, changes);
  }

  private void add(ResultSet row, SeatIndex seats, List<SeatChange> changes) throws SQLException {
    String reservationId = row.getString(1);
    for (Seat seat : SeatsColumn.read(row.getString(5))) {
      int ordinal = seats.ordinal(seat);
      if (ordinal >= 0) {
        changes.add(
            SeatChange.by(
                stale.sectionNo(),
                ordinal,
                row.getShort(2),
                row.getLong(3),
                row.getLong(4),
                reservationId));
      }
    }
  }
}
