package com.keer.ticketmaster.edge.access.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// An issuer on this machine: it serves its discovery document and its keys, which can change while
/// it is down.
public final class TestIssuer implements AutoCloseable {

  public static final String AUDIENCE = "ticketmaster";

  private static final List<RSAKey> FOUND = Stream.generate(TestIssuer::find).limit(4).toList();

  /// For each thread, so that tests beside each other do not take each other's turns.
  private static final ThreadLocal<Integer> TURN = ThreadLocal.withInitial(() -> 0);

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger discovered = new AtomicInteger();
  private volatile RSAKey key = newKey();
  private volatile boolean away;
  private volatile String discovery;
  private volatile String keys;

  private TestIssuer(HttpServer server) {
    this.server = server;
    this.discovery = "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(url(), url());
    this.keys = new JWKSet(key).toString();
  }

  public static TestIssuer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestIssuer issuer = new TestIssuer(server);
      server.createContext(
          "/",
          exchange -> {
            boolean forKeys = exchange.getRequestURI().getPath().equals("/keys");
            byte[] body =
                (forKeys ? issuer.keys : issuer.discovery).getBytes(StandardCharsets.UTF_8);
            (forKeys ? issuer.asked : issuer.discovered).incrementAndGet();
            exchange.sendResponseHeaders(issuer.away ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A key with an id of its own. One of four, since it takes a quarter of a second to find one: no
  /// test needs more that differ.
  static RSAKey newKey() {
    int turn = TURN.get();
    TURN.set(turn + 1);
    RSAKey found = FOUND.get(turn % FOUND.size());
    return new RSAKey.Builder(found).keyID(UUID.randomUUID().toString()).build();
  }

  private static RSAKey find() {
    try {
      return new RSAKeyGenerator(2048).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  RSAKey key() {
    return key;
  }

  /// Signs with another key from now on, which it also serves.
  void rotate() {
    key = newKey();
    keys = new JWKSet(key).toString();
  }

  /// How often it was asked for its keys.
  int asked() {
    return asked.get();
  }

  /// How often it was asked for its discovery document.
  int discovered() {
    return discovered.get();
  }

  void serveDiscovery(String document) {
    discovery = document;
  }

  void serveKeys(String document) {
    keys = document;
  }

  void goAway(boolean gone) {
    away = gone;
  }

  /// Claims of a good token, to be changed.
  public JWTClaimsSet.Builder claims(String user, String scope) {
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .audience(AUDIENCE)
        .subject(user)
        .claim("scope", scope)
        .issueTime(in(0))
        .expirationTime(in(600));
  }

  /// A moment from now; before now if negative.
  public static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  /// A good token.
  public String token(String user, String scope) {
    return sign(claims(user, scope).build());
  }

  public String sign(JWTClaimsSet claims) {
    return sign(claims, key);
  }

  static String sign(JWTClaimsSet claims, RSAKey by) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(by));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
