package com.keer.ticketmaster.edge.access.person;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.token.TestIssuer;
import com.keer.ticketmaster.edge.event.Events;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// An installation with an issuer of its own, and a sale in which people with marked names do all
/// that people can do.
final class PseudonymSale implements AutoCloseable {

  static final String HEADER = "Authorization";
  static final String PATH = "/api/reservations";
  static final String EVENT = "gala";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  final String prefix;
  final String buyer;
  final String named;
  final String organiser;
  final TestIssuer issuer = TestIssuer.start();
  final EdgeProcess edge;
  final Client client;
  private final Map<String, String> variables;

  /// @param mark in all names, and nowhere else
  PseudonymSale(String prefix, String mark, Map<String, String> more) {
    this.prefix = prefix;
    this.buyer = mark + "-buyer";
    this.named = mark + "-named";
    this.organiser = mark + "-organiser";
    variables = new HashMap<>(Stack.ownStores());
    variables.put("TICKETMASTER_TOPIC_PREFIX", prefix);
    variables.put("TICKETMASTER_ACCESS", "tokens");
    variables.put("TICKETMASTER_TOKEN_ISSUERS", issuer.url());
    variables.put("TICKETMASTER_TOKEN_AUDIENCE", TestIssuer.AUDIENCE);
    variables.put("TICKETMASTER_GUESTS", "true");
    variables.put("TICKETMASTER_RATE_LIMITS", "true");
    variables.put("TICKETMASTER_INTERNAL_PORT", "0");
    variables.put("TICKETMASTER_ADVERTISED_HOST", "127.0.0.1");
    variables.putAll(more);
    edge = startEdge();
    client = Client.of(edge);
    Stack.requireReady(edge);
    createEvent();
  }

  /// Another instance of the same installation.
  EdgeProcess startEdge() {
    return EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
  }

  private void createEvent() {
    String body =
        Events.body(
            "\"eventId\": \"" + EVENT + "\", \"seatsPerBuyer\": 4", Events.grid("s", 10, 10));
    Answer created =
        Await.until(
            LIMIT,
            () -> client.json("POST", "/api/events", body, HEADER, token(organiser, "organise")),
            answer -> answer.status() != 503);
    if (created.status() != 201) {
      throw new IllegalStateException(created.toString());
    }
    Events.awaitLive(client, created.header("Location"));
    Answer _ =
        client.json(
            "POST", "/api/venues", "{\"name\": \"Hall\"}", HEADER, token(organiser, "organise"));
  }

  String token(String user, String scope) {
    return "Bearer " + issuer.token(user, scope);
  }

  /// Books a seat, and waits for the outcome.
  Answer book(String token, String more, String... headers) {
    String[] all = new String[headers.length + 4];
    all[0] = HEADER;
    all[1] = token;
    all[2] = "Prefer";
    all[3] = "wait=10";
    System.arraycopy(headers, 0, all, 4, headers.length);
    return client.book(body(more), all);
  }

  static String body(String more) {
    return "{\"eventId\": \"%s\", \"section\": \"s\", \"seatCount\": 1%s}".formatted(EVENT, more);
  }

  String buyerToken() {
    return token(buyer, "buy");
  }

  String operator() {
    return token("operator", "operate");
  }

  /// Waits until PostgreSQL has a reservation.
  Answer awaitListed(String id) {
    return Await.until(
        LIMIT,
        () -> client.get(PATH + "?eventId=" + EVENT + "&limit=100", HEADER, operator()),
        answer -> answer.response().body().contains(id));
  }

  @Override
  public void close() {
    client.close();
    edge.close();
    issuer.close();
  }
}
