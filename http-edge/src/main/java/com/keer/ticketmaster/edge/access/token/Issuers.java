package com.keer.ticketmaster.edge.access.token;

import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.token.IssuerKeys.Pace;
import com.keer.ticketmaster.edge.config.AccessConfig;
import com.keer.ticketmaster.edge.config.AccessConfig.Issuer;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The tokens of all issuers.
public final class Issuers implements AutoCloseable {

  static final Pace USUAL =
      new Pace(Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(5));

  /// For each token about 200 bytes.
  private static final int CACHED = 50_000;

  private final Fetcher fetcher = new Fetcher();
  private final TokenCache cache = new TokenCache(CACHED);
  private final Map<String, IssuedTokens> issuers = new HashMap<>();

  private Issuers() {}

  /// Begins to read the keys of all issuers.
  public static Issuers start(AccessConfig config) {
    return start(config, USUAL);
  }

  static Issuers start(AccessConfig config, Pace pace) {
    Issuers all = new Issuers();
    for (Issuer issuer : config.issuers()) {
      KeySource source = KeySource.of(issuer, all.fetcher);
      IssuerKeys keys = new IssuerKeys(issuer.url(), source, pace, all.cache::clear);
      keys.start();
      all.issuers.put(issuer.url(), new IssuedTokens(issuer.url(), keys, config, all.cache));
    }
    return all;
  }

  /// Who holds a token.
  ///
  /// @param token in compact form
  public Caller of(String token) {
    var digest = TokenCache.Digest.of(token);
    Caller known = cache.find(digest, System.currentTimeMillis());
    return known == null ? verified(token, digest) : known;
  }

  private Caller verified(String token, TokenCache.Digest digest) {
    try {
      JWT jwt = JWTParser.parse(token);
      // A token that is not signed says whatever its maker wants.
      if (!(jwt instanceof SignedJWT signed)) {
        return Caller.refused("The token is not signed");
      }
      IssuedTokens issuer = issuers.get(signed.getJWTClaimsSet().getIssuer());
      return issuer == null
          ? Caller.refused("The token is of an issuer that is not accepted here")
          : issuer.verified(signed, digest);
    } catch (ParseException | RuntimeException e) {
      return Caller.refused("The token cannot be read");
    }
  }

  /// How many verified tokens are remembered.
  int cached() {
    return cache.size();
  }

  @Override
  public void close() {
    issuers.values().forEach(IssuedTokens::close);
    fetcher.close();
  }
}
