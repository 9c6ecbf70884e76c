package com.keer.ticketmaster.edge.audit;

import com.keer.ticketmaster.booking.Author;
import java.time.Instant;

/// One change, and who made it.
///
/// @param action in words, such as `change price`
/// @param subject what was changed: `venue/…`, `event/…`, `ticket/…` or `key/…`
/// @param detail what was changed about it, in short
public record AuditEntry(Instant at, Author author, String action, String subject, String detail) {}
