package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Identification;
import com.keer.ticketmaster.edge.access.key.KeyRing;
import com.keer.ticketmaster.edge.access.key.KeyText;
import com.keer.ticketmaster.edge.access.token.GuestTokens;
import com.keer.ticketmaster.edge.access.token.Issuers;
import com.keer.ticketmaster.edge.config.AccessConfig;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Identifies callers by the token or the key that they send.
public final class TokenIdentification implements Identification, AutoCloseable {

  private static final String SCHEME = "Bearer ";

  private final Issuers issuers;
  private final @Nullable KeyRing keys;
  private final Supplier<LiveEngine> liveEngine;

  private TokenIdentification(
      Issuers issuers, @Nullable KeyRing keys, Supplier<LiveEngine> liveEngine) {
    this.issuers = issuers;
    this.keys = keys;
    this.liveEngine = liveEngine;
  }

  /// Begins to read the keys of issuers, and those of machines if there is a database.
  ///
  /// @param liveEngine throws [NotReadyException] as long as there is no engine
  public static TokenIdentification start(
      AccessConfig config, Database database, Supplier<LiveEngine> liveEngine) {
    boolean hasDatabase = database.state() != Database.State.NOT_CONFIGURED;
    return new TokenIdentification(
        Issuers.start(config), hasDatabase ? KeyRing.start(database) : null, liveEngine);
  }

  @Override
  public Caller of(@Nullable String authorization) {
    if (authorization == null) {
      return Caller.ANONYMOUS;
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Caller.refused("Only Authorization: Bearer is understood");
    }
    String token = authorization.substring(SCHEME.length()).strip();
    if (KeyText.isOne(token)) {
      return keys == null ? Caller.refused("There are no keys here") : keys.of(token);
    }
    return GuestTokens.isOne(token) ? guest(token) : issuers.of(token);
  }

  private Caller guest(String token) {
    try {
      return GuestTokens.caller(liveEngine.get().ids().guestSecret(), token);
    } catch (NotReadyException e) {
      return Caller.undecided("the server is starting");
    }
  }

  @Override
  public void close() {
    if (keys != null) {
      keys.close();
    }
    issuers.close();
  }
}
