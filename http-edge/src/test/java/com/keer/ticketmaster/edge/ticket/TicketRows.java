package com.keer.ticketmaster.edge.ticket;

import com.keer.ticketmaster.edge.Stack;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Fills in tickets as the projection does, without a log.
final class TicketRows {

  private TicketRows() {}

  static Jdbi jdbi() {
    return Stack.edge().database().jdbi();
  }

  static void event(String eventId, String currency) {
    jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                INSERT INTO event (event_id, name, currency, status, version, created_at,
                                   changed_at)
                VALUES (?, 'Night', ?, 1, 1, now(), now())
                """,
                eventId,
                currency));
  }

  /// A section with this many rows and seats, all available.
  ///
  /// @return its number
  static long section(String eventId, String name, String price, int rows, int seatsPerRow) {
    return jdbi()
        .inTransaction(handle -> {
          long sectionNo = section(handle, eventId, name, price);
          handle.execute(
              """
              INSERT INTO ticket (section_no, ordinal, row_label, seat_label, status, sequence)
              SELECT ?, row * 2048 + seat, 'R' || row, (seat + 1)::text, 1, 1
              FROM generate_series(0, ? - 1) row, generate_series(0, ? - 1) seat
              """,
              sectionNo,
              rows,
              seatsPerRow);
          return sectionNo;
        });
  }

  private static long section(Handle handle, String eventId, String name, String price) {
    handle.execute("SET LOCAL statement_timeout = '60s'");
    return handle
        .createQuery(
            """
            INSERT INTO section (event_id, name, position, general_admission, price, opening)
            VALUES (:event, :name, 0, false, CAST(:price AS numeric), '{}')
            RETURNING section_no
            """)
        .bind("event", eventId)
        .bind("name", name)
        .bind("price", price)
        .mapTo(Long.class)
        .one();
  }

  static void status(long sectionNo, int ordinal, TicketStatus status) {
    jdbi()
        .useHandle(handle ->
            handle.execute(
                "UPDATE ticket SET status = ? WHERE section_no = ? AND ordinal = ?",
                status.code(),
                sectionNo,
                ordinal));
  }
}
