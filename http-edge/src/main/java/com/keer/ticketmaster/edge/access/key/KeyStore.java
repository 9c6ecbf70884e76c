package com.keer.ticketmaster.edge.access.key;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.audit.AuditTrail;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The keys in PostgreSQL.
public final class KeyStore {

  /// More are not loaded, the oldest first.
  static final int MOST_KEYS = 100_000;

  private static final String COLUMNS =
      "key_id, name, scopes, events, created_at, expires_at, revoked_at";

  private final Jdbi jdbi;

  public KeyStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A key with the hash of its secret.
  ///
  /// @param hash in hexadecimal digits
  record Hashed(ApiKey key, String hash) {}

  /// Keeps a new key.
  ///
  /// @param expiresAt null if it does not expire
  /// @param author who creates it; null if nobody is known
  public ApiKey create(
      KeyText text,
      String name,
      Set<Scope> scopes,
      Set<String> events,
      @Nullable Instant expiresAt,
      @Nullable Author author) {
    return jdbi.inTransaction(handle -> {
      ApiKey key =
          handle
              .createQuery(
                  """
                  INSERT INTO api_key (key_id, name, secret_hash, scopes, events, created_at, expires_at)
                  VALUES (:id, :name, :hash, :scopes, :events, now(), :expiresAt)
                  RETURNING %s
                  """
                      .formatted(COLUMNS))
              .bind("id", text.id())
              .bind("name", name)
              .bind("hash", text.hash())
              .bindArray(
                  "scopes", String.class, scopes.stream().sorted().map(Scope::label).toList())
              .bindArray("events", String.class, events.stream().sorted().toList())
              .bind("expiresAt", expiresAt)
              .map((row, _) -> key(row))
              .one();
      AuditTrail.note(handle, author, "create key", subject(key), detail(key));
      return key;
    });
  }

  /// All keys, the newest first.
  public List<ApiKey> list() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT %s FROM api_key ORDER BY created_at DESC, key_id".formatted(COLUMNS))
            .map((row, _) -> key(row))
            .list());
  }

  /// Revokes a key, for good; leaves one that was revoked before as it is.
  ///
  /// @param author who revokes it; null if nobody is known
  /// @return empty if there is none with this id
  public Optional<ApiKey> revoke(String id, @Nullable Author author) {
    return jdbi.inTransaction(handle -> {
      Optional<ApiKey> key =
          handle
              .createQuery(
                  """
                  UPDATE api_key SET revoked_at = coalesce(revoked_at, now())
                  WHERE key_id = :id
                  RETURNING %s
                  """
                      .formatted(COLUMNS))
              .bind("id", id)
              .map((row, _) -> key(row))
              .findOne();
      key.ifPresent(it -> AuditTrail.note(handle, author, "revoke key", subject(it), it.name()));
      return key;
    });
  }

  private static String subject(ApiKey key) {
    return "key/" + key.id();
  }

  private static String detail(ApiKey key) {
    return "%s: %s of %s until %s"
        .formatted(
            key.name(),
            key.scopes().stream().sorted().map(Scope::label).collect(Collectors.joining(", ")),
            key.events().isEmpty()
                ? "all events"
                : key.events().stream().sorted().collect(Collectors.joining(", ")),
            key.expiresAt() == null ? "it is revoked" : key.expiresAt());
  }

  /// The keys that may count, with their hashes.
  List<Hashed> valid() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT %s, secret_hash FROM api_key
                WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
                ORDER BY created_at DESC
                LIMIT :most
                """
                    .formatted(COLUMNS))
            .bind("most", MOST_KEYS)
            .map((row, _) ->
                new Hashed(key(row), HexFormat.of().formatHex(row.getBytes("secret_hash"))))
            .list());
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    texts(row.getArray("scopes")).forEach(label -> Scope.of(label).ifPresent(scopes::add));
    return new ApiKey(
        row.getString("key_id"),
        row.getString("name"),
        scopes,
        Set.copyOf(texts(row.getArray("events"))),
        row.getTimestamp("created_at").toInstant(),
        time(row.getTimestamp("expires_at")),
        time(row.getTimestamp("revoked_at")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private static @Nullable Instant time(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
