package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SeatStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the tickets of a section match a status: adds missing ones, and updates free and blocked
/// ones. Outcomes determine who has a held or sold seat.
final class SectionTickets {

  private static final String READ = "select ordinal, status from ticket where section_no = ?";
  private static final int ROWS_AT_ONCE = 10_000;

  private final Connection connection;
  private final long sectionNo;
  private final SectionStatus status;

  SectionTickets(Connection connection, long sectionNo, SectionStatus status) {
    this.connection = connection;
    this.sectionNo = sectionNo;
    this.status = status;
  }

  /// Writes the tickets.
  ///
  /// @return how many were added
  int write() throws SQLException {
    Map<Integer, Short> known = read();
    List<SeatChange> changes = new ArrayList<>();
    int added;
    try (TicketCopy copy = new TicketCopy(connection, sectionNo)) {
      for (int row = 0; row < status.map().layout().rows().size(); row++) {
        List<SeatStatus> seats = status.map().statuses(row);
        for (int position = 0; position < seats.size(); position++) {
          SeatStatus seat = seats.get(position);
          int ordinal = SeatIndex.ordinal(row, position);
          Short ticket = known.get(ordinal);
          if (seat != SeatStatus.AISLE && ticket == null) {
            copy.add(
                ordinal,
                status.map().layout().seat(row, position),
                column(seat),
                isSettled(seat) ? status.sequence() : 0);
          } else if (ticket != null && isSettled(seat) && ticket != column(seat)) {
            changes.add(SeatChange.settled(sectionNo, ordinal, column(seat), status.sequence()));
          }
        }
      }
      added = copy.finish();
    }
    TicketRows.write(connection, changes);
    return added;
  }

  private Map<Integer, Short> read() throws SQLException {
    Map<Integer, Short> known = new HashMap<>();
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setFetchSize(ROWS_AT_ONCE);
      read.setLong(1, sectionNo);
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          known.put(rows.getInt(1), rows.getShort(2));
        }
      }
    }
    return known;
  }

  /// Whether the status alone determines the ticket: nobody has the seat.
  private static boolean isSettled(SeatStatus seat) {
    return seat == SeatStatus.FREE || seat == SeatStatus.BLOCKED;
  }

  private static short column(SeatStatus seat) {
    return switch (seat) {
      case FREE -> SeatChange.AVAILABLE;
      case HELD -> SeatChange.HELD;
      case SOLD -> SeatChange.SOLD;
      case BLOCKED -> SeatChange.BLOCKED;
      case AISLE -> throw new IllegalArgumentException("an aisle has no ticket");
    };
  }
}
