package com.keer.ticketmaster.edge.access.key;

import com.keer.ticketmaster.edge.access.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key for a machine: a box office, a reseller, a monitor.
///
/// @param name for people
/// @param events the only ones that it is for; empty if it is for all
/// @param expiresAt null if it does not expire
/// @param revokedAt null if it was not revoked
public record ApiKey(
    String id,
    String name,
    Set<Scope> scopes,
    Set<String> events,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
    events = Set.copyOf(events);
  }

  /// Whether it counts at a moment.
  public boolean isValid(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
