package com.keer.ticketmaster.edge.ticket;

import com.keer.ticketmaster.edge.database.Database;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The tickets in PostgreSQL, which the projection fills from the log.
final class TicketStore {

  private static final RowMapper<Ticket> TICKET =
      (row, context) ->
          new Ticket(
              new TicketId(row.getLong("section_no"), row.getInt("ordinal")),
              row.getString("event_id"),
              row.getString("section"),
              row.getString("row_label"),
              row.getString("seat_label"),
              row.getBigDecimal("price"),
              row.getString("currency"),
              TicketStatus.ofCode(row.getInt("status")));

  private final Database database;

  TicketStore(Database database) {
    this.database = database;
  }

  Optional<Ticket> find(TicketId id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT t.section_no, t.ordinal, s.event_id, s.name AS section, t.row_label,
                           t.seat_label, coalesce(t.price, s.price) AS price, e.currency, t.status
                    FROM ticket t JOIN section s USING (section_no) JOIN event e USING (event_id)
                    WHERE t.section_no = :sectionNo AND t.ordinal = :ordinal
                    """)
                .bindMethods(id)
                .map(TICKET)
                .findOne());
  }

  /// Tickets in the order of their sections and rows, after a given one.
  ///
  /// Section by section, so that a page of a million tickets reads no more of the index than the
  /// page needs, unless few tickets match the filter.
  List<Ticket> list(TicketFilter filter, TicketId after, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(listSql(filter))
                .bindMethods(filter)
                .bind("statusCode", filter.status() == null ? null : filter.status().code())
                .bind("afterSection", after.sectionNo())
                .bind("afterOrdinal", after.ordinal())
                .bind("limit", limit)
                .map(TICKET)
                .list());
  }

  static String listSql(TicketFilter filter) {
    return """
    SELECT s.section_no, t.ordinal, s.event_id, s.name AS section, t.row_label, t.seat_label,
           t.price, s.currency, t.status
    FROM (SELECT section_no, event_id, section.name, price, currency
          FROM section JOIN event USING (event_id)
          WHERE event_id = :eventId AND section_no >= :afterSection %s
          ORDER BY section_no) s
    CROSS JOIN LATERAL (
          SELECT ordinal, row_label, seat_label, coalesce(price, s.price) AS price, status
          FROM ticket
          WHERE section_no = s.section_no
            AND ordinal > CASE WHEN s.section_no = :afterSection THEN :afterOrdinal ELSE -1 END
            %s %s %s
          ORDER BY ordinal
          LIMIT :limit) t
    ORDER BY s.section_no, t.ordinal
    LIMIT :limit
    """
        .formatted(
            filter.section() == null ? "" : "AND section.name = :section",
            filter.status() == null ? "" : "AND status = :statusCode",
            filter.minPrice() == null ? "" : "AND coalesce(price, s.price) >= :minPrice",
            filter.maxPrice() == null ? "" : "AND coalesce(price, s.price) <= :maxPrice");
  }

  /// The price of a ticket's own; null if it has that of the section.
  static @Nullable BigDecimal ownPrice(Handle handle, TicketId id) {
    return handle
        .createQuery(
            "SELECT price FROM ticket WHERE section_no = :sectionNo AND ordinal = :ordinal")
        .bindMethods(id)
        .map((row, context) -> Optional.ofNullable(row.getBigDecimal(1)))
        .one()
        .orElse(null);
  }

  /// Changes the price of a ticket without asking who has it: only the log knows that.
  ///
  /// @param price null for the section's
  static void price(Handle handle, TicketId id, @Nullable BigDecimal price) {
    handle
        .createUpdate(
            "UPDATE ticket SET price = :price"
                + " WHERE section_no = :sectionNo AND ordinal = :ordinal")
        .bindMethods(id)
        .bind("price", price)
        .execute();
  }
}
