package com.keer.ticketmaster.edge.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes what became of tickets: the newest command of the section wins, in whichever order
/// outcomes come, since those of one section stand in several partitions.
final class TicketRows {

  private static final String WRITE =
      """
      update ticket t
      set status = c.status, sequence = c.sequence, reservation_id = c.reservation_id
      from unnest(?::bigint[], ?::int[], ?::smallint[], ?::bigint[], ?::text[])
        as c (section_no, ordinal, status, sequence, reservation_id)
      where t.section_no = c.section_no and t.ordinal = c.ordinal and t.sequence < c.sequence
      """;

  private TicketRows() {}

  static void write(Connection connection, List<SeatChange> changes) throws SQLException {
    List<SeatChange> last = SeatChange.lastOfEach(changes);
    if (last.isEmpty()) {
      return;
    }
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      ColumnArrays.of(write, last)
          .longs(SeatChange::sectionNo)
          .ints(SeatChange::ordinal)
          .shorts(SeatChange::status)
          .longs(SeatChange::sequence)
          .texts(SeatChange::reservationId);
      write.executeUpdate();
    }
  }
}
