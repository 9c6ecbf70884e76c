package com.keer.ticketmaster.edge.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.stream.EventStreamClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Stack.class)
class OperateStreamTest {

  private static final String STREAM = "/operate/stream";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static Optional<JsonNode> section(JsonNode sale, String name) {
    return sale.path("sections")
        .valueStream()
        .filter(each -> each.path("section").asString().equals(name))
        .findFirst();
  }

  @Test
  void aBookingMovesTheFigures() throws Exception {
    // Given
    String section = Stack.openSection(4, 10);

    try (EventStreamClient stream = EventStreamClient.open(Stack.operatorPort(), STREAM)) {
      JsonNode first = stream.next("sale").json();
      await()
          .atMost(LIMIT)
          .until(() ->
              Stack.client()
                  .book(Stack.body(section, "ada", 3, 60), "Prefer", "wait=5")
                  .text("status")
                  .equals("HELD"));

      // When
      Answer bought = Stack.client().book(Stack.body(section, "grace", 2), "Prefer", "wait=5");
      JsonNode sale =
          stream
              .next(
                  "sale",
                  LIMIT,
                  event ->
                      section(event.json(), section)
                          .filter(each -> each.path("sold").asInt() == 2)
                          .isPresent())
              .json();

      // Then
      assertThat(bought.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
      assertThat(first.path("seats").path("sections").asInt()).isPositive();
      assertThat(first.path("roles").valueStream().map(each -> each.path("ready").asBoolean()))
          .hasSize(3)
          .containsOnly(true);
      assertThat(first.path("postgresql").asString()).isEqualTo("READY");
      assertThat(first.path("memory").path("used").asLong()).isPositive();
      JsonNode ours = section(sale, section).orElseThrow();
      assertThat(ours.path("event").asString()).isEqualTo(Stack.EVENT);
      assertThat(ours.path("held").asInt()).isGreaterThanOrEqualTo(3);
      assertThat(ours.path("activity").asDouble()).isPositive();
      assertThat(sale.path("behind").isEmpty()).isFalse();
    }
  }

  @Test
  void answersBecomeRatesAndARefusalNamesItsReason() throws Exception {
    // Given
    String section = Stack.openSection(1, 2);

    try (EventStreamClient stream = EventStreamClient.open(Stack.operatorPort(), STREAM)) {
      var _ = stream.next("sale", LIMIT, event -> event.json().has("pace"));

      // When
      Answer refused = Stack.client().book(Stack.body(section, "ada", 5), "Prefer", "wait=5");
      JsonNode pace =
          stream
              .next(
                  "sale",
                  LIMIT,
                  event -> event.json().path("pace").path("refused").has("not-enough-seats"))
              .json()
              .path("pace");

      // Then
      assertThat(refused.text("status")).isEqualTo("REJECTED");
      assertThat(pace.path("refused").path("not-enough-seats").asDouble()).isPositive();
    }
  }

  @Test
  void whoComesLaterGetsWhatOthersHaveSeen() throws Exception {
    try (EventStreamClient first = EventStreamClient.open(Stack.operatorPort(), STREAM)) {
      // Given
      JsonNode pace =
          first.next("sale", LIMIT, event -> event.json().has("pace")).json().path("pace");

      // When
      try (EventStreamClient second = EventStreamClient.open(Stack.operatorPort(), STREAM)) {
        JsonNode before = second.next("before").json();

        // Then
        assertThat(before.valueStream().map(each -> each.path("at").asLong()))
            .contains(pace.path("at").asLong());
      }
    }
  }

  @Test
  void aDocumentIsSmall() throws Exception {
    try (EventStreamClient stream = EventStreamClient.open(Stack.operatorPort(), STREAM)) {
      EventStreamClient.Event sale = stream.next("sale");

      assertThat(sale.data().length()).isLessThan(40_000);
      assertThat(sale.json().path("sections").size()).isLessThanOrEqualTo(Sections.MOST);
    }
  }

  /// Without Kafka, so that nothing but the operators' port works.
  private static EdgeProcess alone(String roles) {
    return EdgeProcess.start(Stack.config("127.0.0.1:1", Map.of("TICKETMASTER_ROLES", roles)));
  }

  @Test
  void aProcessWithoutTheApiShowsWhatItKnows() throws Exception {
    try (EdgeProcess edge = alone("seat-processor");
        Client client = Client.ofHttp2(edge.operatorPort());
        EventStreamClient stream = EventStreamClient.open(edge.operatorPort(), STREAM)) {
      // When
      Answer page = client.get("/operate");
      JsonNode sale = stream.next("sale").json();

      // Then
      assertThat(page.status()).isEqualTo(200);
      assertThat(sale.at("/roles/0/role").asString()).isEqualTo("seat-processor");
      assertThat(sale.at("/roles/0/ready").asBoolean()).isFalse();
      assertThat(sale.has("sections")).isFalse();
      assertThat(sale.at("/memory/limit").asLong()).isPositive();
    }
  }

  @Test
  void placesAreLimited() throws Exception {
    List<EventStreamClient> open = new ArrayList<>();
    try (EdgeProcess edge = alone("seat-processor");
        Client client = Client.ofHttp2(edge.operatorPort())) {
      // Given
      for (int i = 0; i < Watchers.MOST; i++) {
        open.add(EventStreamClient.open(edge.operatorPort(), STREAM));
      }

      // When
      Answer refused = client.get(STREAM);
      Answer head = client.send("HEAD", STREAM, BodyPublishers.noBody());
      open.removeFirst().close();

      // Then
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("/problems/too-busy");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(head.status()).isEqualTo(200);
      await()
          .atMost(LIMIT)
          .until(() -> {
            EventStreamClient next = EventStreamClient.open(edge.operatorPort(), STREAM);
            open.add(next);
            return next.status() == 200;
          });
    } finally {
      open.forEach(EventStreamClient::close);
    }
  }
}
