package com.keer.ticketmaster.edge.access.token;

import com.keer.ticketmaster.loop.Loop;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of one issuer, read in the background. While they cannot be read, the old ones count.
final class IssuerKeys implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final int MOST_KEYS = 100;

  private final String issuer;
  private final KeySource source;
  private final Pace pace;
  private final Runnable onChange;
  private final Loop loop;
  private volatile JWKSet keys = new JWKSet();
  private volatile boolean known;
  private volatile long readAt;
  private volatile long triedAt = System.nanoTime();
  private boolean told;

  /// How often keys are read.
  ///
  /// @param usual between two readings
  /// @param atMost between two readings because of a token with an unknown key: nobody can make us
  ///   ask more often than that
  /// @param retry after a failure
  record Pace(Duration usual, Duration atMost, Duration retry) {}

  /// @param onChange called after the keys have changed
  IssuerKeys(String issuer, KeySource source, Pace pace, Runnable onChange) {
    this.issuer = issuer;
    this.source = source;
    this.pace = pace;
    this.onChange = onChange;
    this.loop = new Loop("issuer-keys", this::read).retryAfter(pace.retry()).grace(Duration.ZERO);
  }

  void start() {
    var _ = loop.start();
  }

  /// The keys; empty until they have been read.
  JWKSet keys() {
    return keys;
  }

  /// Whether they have ever been read.
  boolean isKnown() {
    return known;
  }

  /// Whether an unknown key may be a new one. If so, the keys are being read again.
  boolean mayHaveNew() {
    long now = System.nanoTime();
    if (known && now - readAt < pace.atMost().toNanos()) {
      return false;
    }
    if (now - triedAt >= pace.atMost().toNanos()) {
      triedAt = now;
      loop.wake();
    }
    return true;
  }

  private Duration read() throws InterruptedException {
    triedAt = System.nanoTime();
    try {
      JWKSet now = source.read();
      if (now != null) {
        take(now);
      }
      readAt = System.nanoTime();
      if (!known || told) {
        known = true;
        told = false;
        LOG.atInfo().addKeyValue("issuer", issuer).log("keys of the issuer read");
      }
      return pace.usual();
    } catch (IOException e) {
      if (!told && !loop.isStopping()) {
        told = true;
        LOG.atWarn()
            .addKeyValue("issuer", issuer)
            .addKeyValue("reason", e.getMessage())
            .log("keys of the issuer cannot be read; those known before still count");
      }
      return pace.retry();
    }
  }

  private void take(JWKSet now) throws IOException {
    List<JWK> usable =
        now.getKeys().stream().filter(IssuerKeys::isUsable).limit(MOST_KEYS).toList();
    if (usable.isEmpty()) {
      throw new IOException("the issuer has no public key for signatures");
    }
    JWKSet before = keys;
    keys = new JWKSet(usable).toPublicJWKSet();
    if (!before.toString().equals(keys.toString())) {
      onChange.run();
    }
  }

  /// A symmetric key would let everybody who reads the public ones sign.
  private static boolean isUsable(JWK key) {
    @Nullable KeyUse use = key.getKeyUse();
    return key instanceof AsymmetricJWK && (use == null || use.equals(KeyUse.SIGNATURE));
  }

  @Override
  public void close() {
    loop.close();
  }
}
