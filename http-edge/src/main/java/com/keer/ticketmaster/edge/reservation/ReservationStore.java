package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.database.SeatsColumn;
import com.keer.ticketmaster.edge.reservation.StoredReservation.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The reservations in PostgreSQL, which the projection writes from the log.
final class ReservationStore {

  /// Which reservations to list: those that match all given parts.
  ///
  /// @param events of one of these
  /// @param owner of one of this organiser's events
  record Filter(
      @Nullable String userId,
      @Nullable String eventId,
      @Nullable Status status,
      @Nullable Set<String> events,
      @Nullable String owner) {

    Filter ofUser(String id) {
      return new Filter(id, eventId, status, null, null);
    }

    Filter ofEvents(Set<String> some) {
      return new Filter(userId, eventId, status, some, null);
    }

    Filter ofOwner(String organiser) {
      return new Filter(userId, eventId, status, null, organiser);
    }
  }

  /// Where a page starts.
  record Place(Instant reservedAt, String id) {}

  private final Database database;

  ReservationStore(Database database) {
    this.database = database;
  }

  /// Newest first.
  ///
  /// @param after the last one seen; null at the beginning
  List<StoredReservation> list(Filter filter, @Nullable Place after, int limit) {
    return database
        .jdbi()
        .withHandle(handle -> {
          var query = handle.createQuery(sql(filter, after)).bind("limit", limit);
          if (filter.userId() != null) {
            query.bind("user", filter.userId());
          }
          if (filter.eventId() != null) {
            query.bind("event", filter.eventId());
          }
          if (filter.status() != null) {
            query.bind("status", filter.status().code());
          }
          if (filter.events() != null) {
            query.bindArray("events", String.class, List.copyOf(filter.events()));
          }
          if (filter.owner() != null) {
            query.bind("owner", filter.owner());
          }
          if (after != null) {
            query.bind("time", after.reservedAt()).bind("id", after.id());
          }
          return query.map((row, _) -> reservation(row)).list();
        });
  }

  /// The index can start at the first condition on the time.
  private static String sql(Filter filter, @Nullable Place after) {
    return """
    SELECT reservation_id, event_id, section, user_id, status, seats::text AS seats, sequence,
           expires_at, reserved_at, changed_at
    FROM reservation
    WHERE true %s %s %s %s %s %s
    ORDER BY reserved_at DESC, reservation_id
    LIMIT :limit
    """
        .formatted(
            filter.userId() == null ? "" : "AND user_id = :user",
            filter.eventId() == null ? "" : "AND event_id = :event",
            filter.status() == null ? "" : "AND status = :status",
            filter.events() == null ? "" : "AND event_id = ANY(:events)",
            owned(filter),
            after == null
                ? ""
                : "AND reserved_at <= :time AND (reserved_at < :time OR reservation_id > :id)");
  }

  /// For one event a condition that is looked at once: nobody waits longer for another's event
  /// because it has more reservations.
  private static String owned(Filter filter) {
    if (filter.owner() == null) {
      return "";
    }
    return filter.eventId() == null
        ? "AND event_id IN (SELECT event_id FROM event WHERE owner = :owner)"
        : "AND EXISTS (SELECT 1 FROM event WHERE event_id = :event AND owner = :owner)";
  }

  private static StoredReservation reservation(ResultSet row) throws SQLException {
    Timestamp expiresAt = row.getTimestamp("expires_at");
    return new StoredReservation(
        row.getString("reservation_id"),
        row.getString("event_id"),
        row.getString("section"),
        row.getString("user_id"),
        Status.ofCode(row.getInt("status")),
        SeatsColumn.read(row.getString("seats")),
        row.getLong("sequence"),
        expiresAt == null ? null : expiresAt.toInstant(),
        row.getTimestamp("reserved_at").toInstant(),
        row.getTimestamp("changed_at").toInstant());
  }
}
