package com.keer.ticketmaster.edge.docs;

import static com.keer.ticketmaster.edge.access.AccessEdge.HEADER;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.access.AccessEdge;
import com.keer.ticketmaster.edge.access.CallerKind;
import com.keer.ticketmaster.edge.event.Events;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the good requests of the examples are about, once more, on an installation that asks who
/// calls: a venue, events, a reservation and a ticket, all new, with the kinds of callers.
final class FuzzStage {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final AccessEdge access;
  private final List<Exchange> good;
  private final List<CallerKind> callers;
  private final String name;

  /// What stands in the examples, and what is here instead.
  private final Map<String, String> instead = new LinkedHashMap<>();

  private final String promoter;

  private FuzzStage(AccessEdge access, List<Exchange> good, String name) {
    this.access = access;
    this.good = good;
    this.name = name;
    this.callers = CallerKind.all(access);
    this.promoter = access.token("promoter", "organise");
  }

  /// @param name no other stage of the installation has it
  static FuzzStage build(AccessEdge access, List<Exchange> good, String name) {
    FuzzStage stage = new FuzzStage(access, good, name);
    stage.build();
    return stage;
  }

  private void build() {
    Client client = access.client();
    String venue = place(sent("POST", "createVenue", promoter).header("Location"));
    values("venueId").forEach(id -> instead.put(id, venue));
    values("eventId").forEach(id -> instead.put(id, name + "-" + id));
    values("eventName").forEach(id -> instead.put(id, name + "-" + id));
    String event = sent("POST", "createEvent", promoter).header("Location");
    Events.awaitLive(client, event);
    Answer _ = sent("POST", "v1CreateEvent", access.token("root", "operate"));
    Answer held =
        client.book(
            """
            {"eventId": "%s", "section": "Stalls", "seatCount": 1, "holdSeconds": 600}\
            """
                .formatted(place(event)),
            HEADER,
            access.token("alice", "buy"),
            "Prefer",
            "wait=10");
    values("reservationId").forEach(id -> instead.put(id, held.id()));
    Answer tickets =
        Await.until(
            LIMIT,
            () -> client.get("/api/tickets?limit=1&eventId=" + place(event)),
            page -> page.json().path("items").size() == 1);
    String ticket = tickets.json().at("/items/0/ticketId").asString();
    values("ticketId").forEach(id -> instead.put(id, ticket));
  }

  private Answer sent(String method, String operation, String authorization) {
    Exchange exchange =
        good.stream()
            .filter(each -> each.operation().id().equals(operation))
            .findFirst()
            .orElseThrow();
    Answer answer =
        access
            .client()
            .json(method, here(exchange.path()), here(exchange.sent()), HEADER, authorization);
    if (answer.status() >= 300) {
      throw new IllegalStateException(operation + ": " + answer);
    }
    return answer;
  }

  private static String place(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /// What the examples have at a place of their addresses.
  private List<String> values(String place) {
    return good.stream()
        .map(exchange -> value(exchange, "{" + place + "}"))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static String value(Exchange exchange, String place) {
    List<String> template = List.of(exchange.operation().path().split("/", -1));
    int at = template.indexOf(place);
    return at < 0 ? null : exchange.path().split("\\?", 2)[0].split("/", -1)[at];
  }

  /// A text of an example, about what is here.
  String here(String text) {
    String changed = text;
    for (Map.Entry<String, String> each : instead.entrySet()) {
      changed = changed.replace(each.getKey(), each.getValue());
    }
    return changed;
  }

  List<CallerKind> callers() {
    return callers;
  }
}
