package com.keer.ticketmaster.edge.audit;

import com.keer.ticketmaster.booking.Author;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Entries of the audit on their way into the log. The relay that has the lock of the outbox sends
/// them and then marks them, so an entry may be sent twice, but none is lost.
public final class AuditOutbox {

  private static final RowMapper<AuditRecord> RECORD =
      (row, context) ->
          new AuditRecord(
              row.getLong("audit_no"),
              new AuditEntry(
                  row.getTimestamp("at").toInstant(),
                  new Author(row.getString("author"), row.getString("request_id")),
                  row.getString("action"),
                  row.getString("subject"),
                  row.getString("detail")));

  private AuditOutbox() {}

  /// Whether an entry is not in the log yet.
  public static boolean hasUnsent(Handle handle) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM audit WHERE NOT in_log)")
        .mapTo(Boolean.class)
        .one();
  }

  /// The oldest entries that are not in the log yet.
  public static List<AuditRecord> unsent(Handle handle, int most) {
    return handle
        .createQuery(
            """
            SELECT audit_no, at, author, request_id, action, subject, detail FROM audit
            WHERE NOT in_log ORDER BY audit_no LIMIT :most
            """)
        .bind("most", most)
        .map(RECORD)
        .list();
  }

  /// Marks entries that the log has.
  public static void markSent(Handle handle, List<AuditRecord> sent) {
    if (!sent.isEmpty()) {
      handle
          .createUpdate("UPDATE audit SET in_log = true WHERE audit_no = ANY(:numbers)")
          .bindArray("numbers", Long.class, sent.stream().map(AuditRecord::number).toList())
          .execute();
    }
  }

  /// An entry as a record of a topic.
  public static ProducerRecord<byte[], byte[]> record(String topic, AuditRecord entry) {
    return new ProducerRecord<>(
        topic, null, entry.entry().at().toEpochMilli(), entry.key(), entry.value());
  }
}
