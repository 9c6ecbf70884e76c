package com.keer.ticketmaster.edge.projection.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes changes of tickets: the last reservation that took the seat wins, and of its outcomes the
/// newest. They may arrive in any order, because the outcomes of one section are in several
/// partitions.
final class TicketRows {

  // The end of a reservation applies in any case: nobody gets a seat again under the same
  // reservation.
  private static final String WRITE =
      """
      update ticket t
      set status = c.status, sequence = c.new_sequence, reservation_id = c.owner
      from unnest(?::bigint[], ?::int[], ?::smallint[], ?::bigint[], ?::bigint[], ?::bigint[],
          ?::text[], ?::text[])
        as c (section_no, ordinal, status, allocated_at, sequence, new_sequence, outcome_of, owner)
      where t.section_no = c.section_no and t.ordinal = c.ordinal
        and case when t.reservation_id = c.outcome_of
          then c.owner is null or t.sequence < c.sequence
          else t.sequence < c.allocated_at end
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
          .longs(SeatChange::allocatedAt)
          .longs(SeatChange::sequence)
          .longs(SeatChange::column)
          .texts(SeatChange::outcomeOf)
          .texts(SeatChange::owner);
      write.executeUpdate();
    }
  }
}
