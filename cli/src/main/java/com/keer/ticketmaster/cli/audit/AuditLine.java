package com.keer.ticketmaster.cli.audit;

import com.keer.ticketmaster.edge.audit.AuditEntry;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What the command tells of a change.
record AuditLine(
    String time,
    String author,
    @Nullable String requestId,
    String action,
    String subject,
    String detail) {

  static AuditLine of(AuditEntry entry) {
    return new AuditLine(
        entry.at().truncatedTo(ChronoUnit.MILLIS).toString(),
        entry.author().name(),
        entry.author().requestId(),
        entry.action(),
        entry.subject(),
        entry.detail());
  }
}
