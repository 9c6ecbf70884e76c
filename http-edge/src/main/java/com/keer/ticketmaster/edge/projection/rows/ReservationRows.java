package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.edge.database.SeatsColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes reservations: the newest outcome of each wins, in any order of arrival.
final class ReservationRows {

  private static final String WRITE =
      """
      insert into reservation as r
        (reservation_id, event_id, section, user_id, status, seats, seat_count, sequence,
         allocated_at, expires_at, reserved_at, changed_at)
      select id, event_id, section, user_id, status, seats::jsonb, seat_count, sequence,
        allocated_at, to_timestamp(nullif(expires_at, 0) / 1000.0),
        to_timestamp(first_time / 1000.0), to_timestamp(time / 1000.0)
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[], ?::text[], ?::int[],
          ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
        as o (id, event_id, section, user_id, status, seats, seat_count, sequence, allocated_at,
          expires_at, first_time, time)
      on conflict (reservation_id) do update
      set status = excluded.status, sequence = excluded.sequence, expires_at = excluded.expires_at,
        changed_at = excluded.changed_at
      where r.sequence < excluded.sequence
      """;

  private ReservationRows() {}

  static void write(Connection connection, List<ReservationChange> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      ColumnArrays.of(write, changes)
          .texts(change -> change.id().value())
          .texts(change -> change.outcome().section().eventId())
          .texts(change -> change.outcome().section().name())
          .texts(change -> change.outcome().request().userId())
          .shorts(ReservationChange::status)
          .texts(change -> SeatsColumn.write(change.outcome().seats()))
          .ints(change -> change.outcome().seats().size())
          .longs(change -> change.outcome().sequence())
          .longs(change -> change.outcome().allocatedAt())
          .longs(change -> change.outcome() instanceof Held held ? held.expiresAt() : 0L)
          .longs(ReservationChange::firstTime)
          .longs(ReservationChange::time);
      write.executeUpdate();
    }
  }
}
