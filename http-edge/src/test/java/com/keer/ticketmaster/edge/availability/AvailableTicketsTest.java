package com.keer.ticketmaster.edge.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.hall.SectionLayout;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Stack.class)
class AvailableTicketsTest {

  private static final String PATH = "/api/tickets/available?eventId=";

  private static List<JsonNode> pages(Client client, String path) {
    List<JsonNode> all = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      Answer page = client.get(next);
      assertThat(page.status()).isEqualTo(200);
      page.json().path("items").forEach(all::add);
      String cursor = page.text("next");
      assertThat(page.header("Link").isEmpty()).isEqualTo(cursor.isEmpty());
      next = cursor.isEmpty() ? "" : path + "&cursor=" + cursor;
    }
    return all;
  }

  @Test
  void listsEveryFreeSeatOnceAndNoOther() {
    // Given
    EdgeProcess edge =
        EdgeProcess.start(
            Stack.config(
                Stack.bootstrapServers(), Map.of("TICKETMASTER_TOPIC_PREFIX", "free-seats-")));
    Stack.requireReady(edge);
    try (edge;
        Client client = Client.of(edge)) {
      Stack.open(edge, "a", SectionLayout.grid(3, 5));
      Stack.open(edge, "b", SectionLayout.grid(2, 4));
      client.book(Stack.body("a", "alice", 2), "Prefer", "wait=10");
      client.book(Stack.body("b", "alice", 3, 60), "Prefer", "wait=10");

      // When
      List<JsonNode> all =
          Await.until(
              Duration.ofSeconds(5),
              () -> pages(client, PATH + Stack.EVENT + "&limit=4"),
              seats -> seats.size() == 18);
      List<JsonNode> one = pages(client, PATH + Stack.EVENT + "&section=b&limit=2");
      Answer unknown = client.get(PATH + "nothing-on");
      Answer foreign = client.get(PATH + Stack.EVENT + "&cursor=bm9wZQ");
      Answer nowhere = client.get(PATH + Stack.EVENT + "&section=x");

      // Then
      assertThat(new HashSet<>(all)).hasSize(18);
      assertThat(one).hasSize(5);
      assertThat(all)
          .allSatisfy(seat -> {
            assertThat(seat.path("status").asString()).isEqualTo("AVAILABLE");
            assertThat(seat.has("price")).isFalse();
          });
      assertThat(unknown.problem()).isEqualTo("/problems/unknown-event");
      assertThat(nowhere.problem()).isEqualTo("/problems/unknown-section");
      assertThat(foreign.status()).isEqualTo(400);
    }
  }

  @Test
  void tellsNumbersAndPricesOutOfTheCatalogue() {
    // Given
    String event =
        Events.createLive(Stack.client(), Events.body("", Events.grid("s", 1, 3))).text("eventId");
    Answer first =
        Await.until(
            Duration.ofSeconds(15),
            () -> Stack.client().get(PATH + event),
            page -> page.status() == 200 && page.json().path("items").size() == 3);
    String id = first.json().path("items").path(1).path("ticketId").asString();
    Await.until(
        Duration.ofSeconds(15),
        () -> Stack.client().get("/api/tickets/" + id),
        ticket -> ticket.status() == 200);

    // When
    Stack.client()
        .send(
            "PATCH",
            "/api/tickets/" + id,
            BodyPublishers.ofString("{\"price\":\"80.00\"}"),
            "Content-Type",
            "application/json");
    Answer seats = Stack.client().get(PATH + event);

    // Then
    assertThat(seats.json().path("items").valueStream().map(s -> s.path("price").asString()))
        .containsExactly("49.50", "80.00", "49.50");
    assertThat(seats.json().path("items").path(0).path("currency").asString()).isEqualTo("EUR");
  }
}
