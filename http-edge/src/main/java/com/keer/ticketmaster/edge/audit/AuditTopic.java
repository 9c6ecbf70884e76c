package com.keer.ticketmaster.edge.audit;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audit as the log has it.
public final class AuditTopic {

  private AuditTopic() {}

  /// The newest changes, the newest first. Records that were sent twice are listed once.
  ///
  /// @param subject whose, with all that follow a `/` behind it; null for all
  /// @param since the earliest; null for all
  public static List<AuditEntry> list(
      RecordedLog log, String topic, @Nullable String subject, @Nullable Instant since, int limit) {
    LinkedHashSet<AuditRecord> found = new LinkedHashSet<>();
    for (Span span : log.spans(topic)) {
      try (Cursor cursor = log.open(span)) {
        for (var records = cursor.next(); !records.isEmpty(); records = cursor.next()) {
          records.forEach(record -> {
            AuditRecord read = AuditRecord.read(record.value());
            if (read != null && isWanted(read.entry(), subject, since)) {
              found.add(read);
              if (found.size() > limit) {
                found.removeFirst();
              }
            }
          });
        }
      }
    }
    return new ArrayList<>(found).reversed().stream().map(AuditRecord::entry).toList();
  }

  private static boolean isWanted(
      AuditEntry entry, @Nullable String subject, @Nullable Instant since) {
    boolean about =
        subject == null
            || entry.subject().equals(subject)
            || entry.subject().startsWith(subject + "/");
    return about && (since == null || !entry.at().isBefore(since));
  }
}
