package com.keer.ticketmaster.edge.access;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.key.ApiKey;
import com.keer.ticketmaster.edge.access.key.KeyStore;
import com.keer.ticketmaster.edge.access.key.KeyText;
import com.keer.ticketmaster.edge.access.token.TestIssuer;
import com.keer.ticketmaster.edge.event.Events;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// An installation that asks for tokens, with an issuer and keys of its own.
public final class AccessEdge implements AutoCloseable {

  public static final String HEADER = "Authorization";

  /// An event of the organiser `promoter`.
  public static final String EVENT = "gala";

  public static final String SECTION = "stalls";

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static AccessEdge shared;

  private final TestIssuer issuer = TestIssuer.start();
  private final Map<String, String> variables;
  private final EdgeProcess edge;
  private final Client client;

  private AccessEdge(String prefix, Map<String, String> more) {
    variables = new HashMap<>(Stack.ownStores());
    variables.put("TICKETMASTER_TOPIC_PREFIX", prefix);
    variables.put("TICKETMASTER_ACCESS", "tokens");
    variables.put("TICKETMASTER_TOKEN_ISSUERS", issuer.url());
    variables.put("TICKETMASTER_TOKEN_AUDIENCE", TestIssuer.AUDIENCE);
    variables.put("TICKETMASTER_GUESTS", "true");
    variables.put("TICKETMASTER_INTERNAL_PORT", "0");
    variables.put("TICKETMASTER_ADVERTISED_HOST", "127.0.0.1");
    variables.putAll(more);
    edge = startEdge();
    client = Client.of(edge);
  }

  /// The one that tests of this package share.
  static synchronized AccessEdge get() {
    if (shared == null) {
      shared = start("access-", Map.of());
      Stack.closeAtEnd(shared);
    }
    return shared;
  }

  /// Another one, with the event.
  ///
  /// @param prefix of its topics
  /// @param more variables
  public static AccessEdge start(String prefix, Map<String, String> more) {
    AccessEdge started = new AccessEdge(prefix, more);
    Stack.requireReady(started.edge);
    started.createEvent();
    return started;
  }

  /// Another instance of the same installation.
  EdgeProcess startEdge() {
    return EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
  }

  private void createEvent() {
    String promoter = token("promoter", "organise");
    String body = Events.body("\"eventId\": \"" + EVENT + "\"", Events.grid(SECTION, 40, 50));
    Answer created =
        Await.until(
            LIMIT,
            () -> client.json("POST", "/api/events", body, HEADER, promoter),
            answer -> answer.status() != 503);
    if (created.status() != 201) {
      throw new IllegalStateException(created.toString());
    }
    Events.awaitLive(client, created.header("Location"));
  }

  public EdgeProcess edge() {
    return edge;
  }

  public Client client() {
    return client;
  }

  public TestIssuer issuer() {
    return issuer;
  }

  /// The header of the holder of a token.
  public String token(String user, String scope) {
    return "Bearer " + issuer.token(user, scope);
  }

  /// The header of the holder of a new key, which works already.
  public String key(Set<Scope> scopes, Set<String> events) {
    KeyText text = KeyText.random();
    ApiKey _ =
        new KeyStore(edge.database().jdbi()).create(text, "of a test", scopes, events, null, null);
    String header = "Bearer " + text.text();
    Await.until(
        LIMIT,
        () -> client.get("/api/reservations", HEADER, header),
        answer -> answer.status() != 401 && answer.status() != 503);
    return header;
  }

  /// Books a seat, and waits for the outcome.
  Answer book(String header, String more) {
    return client.book(body(more), HEADER, header, "Prefer", "wait=10");
  }

  static String body(String more) {
    return "{\"eventId\": \"%s\", \"section\": \"%s\", \"seatCount\": 1%s}"
        .formatted(EVENT, SECTION, more);
  }

  @Override
  public void close() {
    client.close();
    edge.close();
    issuer.close();
  }
}
