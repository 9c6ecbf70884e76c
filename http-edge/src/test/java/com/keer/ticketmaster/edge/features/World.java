package com.keer.ticketmaster.edge.features;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The memory of one scenario: who did what, and the answers they got.
final class World {

  static final String ORGANISER = "the organiser";

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Small, so that lists have more than one page.
  private static final int PAGE = 7;

  private final String scenario = UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, Answer> told = new HashMap<>();
  private final Map<String, String> reservations = new HashMap<>();
  private final List<Answer> crowd = new ArrayList<>();
  private Client client;
  private String event = "";

  World() {
    Stack.require();
    client = Stack.client();
  }

  Client client() {
    return client;
  }

  /// From now on, all requests go here.
  void moveTo(Client other) {
    client = other;
  }

  /// The event of the scenario.
  String event() {
    return event;
  }

  String eventPath() {
    return "/api/events/" + event;
  }

  String sectionPath(String section) {
    return eventPath() + "/sections/" + section;
  }

  void turnTo(String eventId) {
    event = eventId;
  }

  /// A buyer's id, which no other scenario has.
  String idOf(String buyer) {
    return buyer.toLowerCase(Locale.ROOT) + "-" + scenario;
  }

  /// Remembers the last answer to a person.
  Answer tell(String who, Answer answer) {
    told.put(who, answer);
    return answer;
  }

  Answer told(String who) {
    return told.get(who);
  }

  /// Remembers the answer to a buyer's booking.
  Answer tellBooking(String buyer, Answer answer) {
    reservations.put(buyer, answer.id());
    return tell(buyer, answer);
  }

  /// The address of a buyer's last reservation.
  String reservationPath(String buyer) {
    return "/api/reservations/" + reservations.get(buyer);
  }

  /// The answers to those who all came at once.
  List<Answer> crowd() {
    return crowd;
  }

  Answer send(String method, String path, Map<String, ?> body, String... headers) {
    return client.json(method, path, MAPPER.writeValueAsString(body), headers);
  }

  /// All items of a list, page by page.
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String first = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
    String cursor = "";
    do {
      Answer page = client.get(first + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      if (page.status() != 200) {
        throw new AssertionError(page);
      }
      page.json().path("items").forEach(items::add);
      cursor = page.text("next");
    } while (!cursor.isEmpty());
    return items;
  }

  /// The wanted value, if it comes in time; otherwise the last one.
  static <T> T soon(Supplier<T> look, Predicate<T> wanted) {
    return Await.until(SOON, look, wanted);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
