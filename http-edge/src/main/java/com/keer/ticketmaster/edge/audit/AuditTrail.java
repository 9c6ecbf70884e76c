package com.keer.ticketmaster.edge.audit;

import com.keer.ticketmaster.booking.Author;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who changed the catalogue and the keys. An entry is written in the transaction of its change, so
/// that there is never one without the other; from here it goes into the log, see [AuditOutbox].
public final class AuditTrail {

  private static final int MOST_DETAIL = 500;

  private AuditTrail() {}

  /// Notes a change.
  ///
  /// @param author who makes it; null if nobody is known, which notes nothing
  /// @param subject such as `venue/…`
  /// @param detail the rest is cut off after 500 characters
  public static void note(
      Handle handle, @Nullable Author author, String action, String subject, String detail) {
    if (author == null) {
      return;
    }
    handle
        .createUpdate(
            """
            INSERT INTO audit (author, request_id, action, subject, detail)
            VALUES (:author, :requestId, :action, :subject, left(:detail, :most))
            """)
        .bind("author", author.name())
        .bind("requestId", author.requestId())
        .bind("action", action)
        .bind("subject", subject)
        .bind("detail", detail)
        .bind("most", MOST_DETAIL)
        .execute();
  }

  /// The newest changes, the newest first.
  ///
  /// @param subject whose, with all that follow a `/` behind it; null for all
  /// @param since the earliest; null for all
  public static List<AuditEntry> list(
      Jdbi jdbi, @Nullable String subject, @Nullable Instant since, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT at, author, request_id, action, subject, detail FROM audit
                WHERE (CAST(:subject AS text) IS NULL
                       OR subject = :subject OR starts_with(subject, :subject || '/'))
                  AND (CAST(:since AS timestamptz) IS NULL OR at >= :since)
                ORDER BY audit_no DESC
                LIMIT :limit
                """)
            .bind("subject", subject)
            .bind("since", since)
            .bind("limit", limit)
            .map((row, context) ->
                new AuditEntry(
                    row.getTimestamp("at").toInstant(),
                    new Author(row.getString("author"), row.getString("request_id")),
                    row.getString("action"),
                    row.getString("subject"),
                    row.getString("detail")))
            .list());
  }
}
