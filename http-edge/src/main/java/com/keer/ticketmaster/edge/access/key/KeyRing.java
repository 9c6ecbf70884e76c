package com.keer.ticketmaster.edge.access.key;

import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.key.KeyStore.Hashed;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.loop.Loop;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All keys that count, in memory: a sale goes on while PostgreSQL is away. A new key, and a
/// revoked one, are noticed within seconds.
public final class KeyRing implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Database database;
  private final Loop loop = new Loop("read-keys", this::read).grace(Duration.ZERO);
  private volatile @Nullable Map<String, Hashed> keys;

  private KeyRing(Database database) {
    this.database = database;
  }

  /// Begins to read the keys.
  public static KeyRing start(Database database) {
    KeyRing ring = new KeyRing(database);
    var _ = ring.loop.start();
    return ring;
  }

  private Duration read() {
    try {
      Map<String, Hashed> now = new HashMap<>();
      new KeyStore(database.jdbi()).valid().forEach(each -> now.put(each.key().id(), each));
      keys = now;
    } catch (CatalogueUnavailableException e) {
      // The keys that were read before still count.
    }
    return PAUSE;
  }

  /// Who holds a key.
  public Caller of(String text) {
    Map<String, Hashed> now = keys;
    if (now == null) {
      return Caller.undecided("the keys are being read");
    }
    KeyText sent = KeyText.parse(text).orElse(null);
    Hashed known = sent == null ? null : now.get(sent.id());
    if (sent == null
        || known == null
        || !MessageDigest.isEqual(HexFormat.of().parseHex(known.hash()), sent.hash())
        || !known.key().isValid(Instant.now())) {
      return Caller.refused("The key is unknown, has expired, or was revoked");
    }
    ApiKey key = known.key();
    return Caller.key(key.id(), key.name(), key.scopes(), key.events());
  }

  @Override
  public void close() {
    loop.close();
  }
}
