package com.keer.ticketmaster.cli.keys;

import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.access.key.ApiKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the commands tell of a key.
///
/// @param events the only ones that it is for; empty if it is for all
/// @param state `valid`, `expired` or `revoked`
/// @param key what its holder sends; null but for a new one, because it is not kept
record KeyLine(
    String id,
    String name,
    List<String> scopes,
    List<String> events,
    String state,
    String createdAt,
    @Nullable String expiresAt,
    @Nullable String revokedAt,
    @Nullable String key) {

  KeyLine {
    scopes = List.copyOf(scopes);
    events = List.copyOf(events);
  }

  static KeyLine of(ApiKey key, Instant now) {
    return of(key, now, null);
  }

  static KeyLine of(ApiKey key, Instant now, @Nullable String text) {
    String state = key.isValid(now) ? "valid" : key.revokedAt() == null ? "expired" : "revoked";
    return new KeyLine(
        key.id(),
        key.name(),
        key.scopes().stream().sorted().map(Scope::label).toList(),
        key.events().stream().sorted().toList(),
        state,
        second(key.createdAt()),
        key.expiresAt() == null ? null : second(key.expiresAt()),
        key.revokedAt() == null ? null : second(key.revokedAt()),
        text);
  }

  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  String eventNames() {
    return events.isEmpty() ? "all" : String.join(", ", events);
  }
}
