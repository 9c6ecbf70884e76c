package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.event.Events;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Puts events on sale.
record Organiser(World world) {

  private static final String PRICE = "49.50";

  static Map<String, Object> rows(String section, int rows, int seatsPerRow) {
    return rows(section, rows, seatsPerRow, PRICE);
  }

  static Map<String, Object> rows(String section, int rows, int seatsPerRow, String price) {
    return Map.of("name", section, "price", price, "rows", rows, "seatsPerRow", seatsPerRow);
  }

  static Map<String, Object> places(String section, int capacity) {
    return Map.of("name", section, "price", PRICE, "capacity", capacity);
  }

  /// Sections from a table of section, rows, seats per row, price.
  static List<Map<String, Object>> sections(List<Map<String, String>> table) {
    return table.stream()
        .map(row ->
            rows(
                row.get("section"),
                Integer.parseInt(row.get("rows")),
                Integer.parseInt(row.get("seats per row")),
                row.getOrDefault("price", PRICE)))
        .toList();
  }

  /// Creates an event, which the scenario is about from now on.
  Answer create(String name, List<Map<String, Object>> sections, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("eventId", "event-" + UUID.randomUUID().toString().substring(0, 8));
    body.put("name", name);
    body.put("currency", "EUR");
    if (!sections.isEmpty()) {
      body.put("sections", sections);
    }
    Answer created = world.tell(World.ORGANISER, world.send("POST", "/api/events", body));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    world.turnTo(created.text("eventId"));
    return created;
  }

  /// Creates an event and waits until it can be booked.
  void putOnSale(Map<String, ?> more, List<Map<String, Object>> sections) {
    create("Rock Night", sections, more);
    requireLive();
  }

  void requireLive() {
    Answer event = Events.awaitLive(world.client(), world.eventPath());
    assertThat(Events.states(event)).as(event.toString()).isNotEmpty().containsOnly("LIVE");
  }
}
