package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.audit.AuditTrail;
import com.keer.ticketmaster.edge.database.Constraint;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.http.ListPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// The venues in PostgreSQL.
public final class VenueStore {

  /// The result of a delete.
  enum Deleted {
    DONE,
    UNKNOWN,
    IN_USE
  }

  private static final RowMapper<Venue> ROW = ConstructorMapper.of(Venue.class);
  private static final String COLUMNS =
      "venue_id, name, address, city, country, time_zone, plan, version, created_at, changed_at, owner";

  private final Database database;

  public VenueStore(Database database) {
    this.database = database;
  }

  public Optional<Venue> find(String venueId) {
    return database.jdbi().withHandle(handle -> find(handle, venueId, ""));
  }

  /// @param owner who may change it; null for the operators alone
  /// @param author who creates it; null if nobody is known
  Venue create(String venueId, VenueDraft draft, @Nullable String owner, @Nullable Author author) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          AuditTrail.note(handle, author, "create venue", subject(venueId), draft.name());
          return handle
              .createQuery(
                  """
                  INSERT INTO venue (venue_id, name, address, city, country, time_zone, plan,
                                     version, created_at, changed_at, owner)
                  VALUES (:venueId, :name, :address, :city, :country, :timeZone,
                          CAST(:plan AS jsonb), 1, now(), now(), :owner)
                  RETURNING %s
                  """
                      .formatted(COLUMNS))
              .bind("venueId", venueId)
              .bind("owner", owner)
              .bindMethods(draft)
              .map(ROW)
              .one();
        });
  }

  private static String subject(String venueId) {
    return "venue/" + venueId;
  }

  /// Replaces all that is said of a venue.
  ///
  /// @param check is shown the venue that would be replaced, and may throw
  /// @param author who replaces it; null if nobody is known
  Optional<Venue> replace(
      String venueId, VenueDraft draft, Consumer<Venue> check, @Nullable Author author) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          Optional<Venue> before = find(handle, venueId, "FOR UPDATE");
          before.ifPresent(check);
          Optional<Venue> after =
              handle
                  .createQuery(
                      """
                      UPDATE venue
                      SET name = :name, address = :address, city = :city, country = :country,
                          time_zone = :timeZone, plan = CAST(:plan AS jsonb),
                          version = version + 1, changed_at = now()
                      WHERE venue_id = :venueId
                      RETURNING %s
                      """
                          .formatted(COLUMNS))
                  .bind("venueId", venueId)
                  .bindMethods(draft)
                  .map(ROW)
                  .findOne();
          after.ifPresent(now ->
              AuditTrail.note(
                  handle,
                  author,
                  "replace venue",
                  subject(venueId),
                  before.orElse(now).differencesTo(now)));
          return after;
        });
  }

  /// @param check is shown the venue that would be deleted, and may throw
  /// @param author who deletes it; null if nobody is known
  Deleted delete(String venueId, Consumer<Venue> check, @Nullable Author author) {
    try {
      return database
          .jdbi()
          .inTransaction(handle -> {
            Optional<Venue> before = find(handle, venueId, "FOR UPDATE");
            before.ifPresent(check);
            before.ifPresent(venue ->
                AuditTrail.note(handle, author, "delete venue", subject(venueId), venue.name()));
            int deleted = handle.execute("DELETE FROM venue WHERE venue_id = ?", venueId);
            return deleted == 0 ? Deleted.UNKNOWN : Deleted.DONE;
          });
    } catch (UnableToExecuteStatementException e) {
      if (Constraint.FOREIGN_KEY.isBrokenIn(e)) {
        return Deleted.IN_USE;
      }
      throw e;
    }
  }

  /// A page of all venues by name.
  List<Venue> list(ListPage page) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT venue_id, name, address, city, country, time_zone, NULL AS plan,
                           version, created_at, changed_at, owner
                    FROM venue
                    WHERE :first OR (name, venue_id) > (:name, :venueId)
                    ORDER BY name, venue_id
                    LIMIT :limit
                    """)
                .bind("first", page.isFirst())
                .bind("name", page.isFirst() ? "" : page.after().getFirst())
                .bind("venueId", page.isFirst() ? "" : page.after().getLast())
                .bind("limit", page.limitAndOne())
                .map(ROW)
                .list());
  }

  private static Optional<Venue> find(Handle handle, String venueId, String lock) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM venue WHERE venue_id = :venueId " + lock)
        .bind("venueId", venueId)
        .map(ROW)
        .findOne();
  }
}
