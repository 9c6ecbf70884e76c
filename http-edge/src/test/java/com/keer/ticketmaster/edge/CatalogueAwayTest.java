package com.keer.ticketmaster.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class CatalogueAwayTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void bookingsGoOnWithoutPostgresqlAndTheCatalogueComesBackWithIt() {
    // Given
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        EdgeProcess edge =
            EdgeProcess.start(
                Stack.config(
                    Stack.bootstrapServers(),
                    Map.of(
                        "TICKETMASTER_TOPIC_PREFIX", "away-",
                        "TICKETMASTER_POSTGRES_URL", postgres.jdbcUrl(),
                        "TICKETMASTER_POSTGRES_USER", postgres.user())));
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);
      String id =
          Events.createLive(client, Events.body("", Events.grid("s", 2, 5))).text("eventId");

      // When
      postgres.kill();

      // Then
      requireUnavailable(client, id, "2");
      assertThat(Events.book(client, id, "s").text("status")).isEqualTo("CONFIRMED");
      assertThat(client.get("/api/events/" + id + "/sections/s").status()).isEqualTo(200);
      Answer ready =
          Await.until(
              LIMIT,
              () -> client.get("/health/ready"),
              answer -> postgresqlIn(answer).equals("AWAY"));
      assertThat(ready.status()).isEqualTo(200);
      assertThat(postgresqlIn(ready)).isEqualTo("AWAY");
      requireUnavailable(client, id, "2");

      // When
      postgres.startAgain();
      Answer back =
          Await.until(
              LIMIT, () -> client.get("/api/events/" + id), answer -> answer.status() == 200);

      // Then
      assertThat(back.text("eventId")).isEqualTo(id);
      assertThat(Events.create(client, Events.body("", Events.grid("s", 1, 1))).status())
          .isEqualTo(201);
    }
  }

  @Test
  void anEdgeWithoutPostgresqlBooksAllTheSame() {
    // Given
    try (EdgeProcess edge =
            EdgeProcess.start(
                Stack.config(
                    Stack.bootstrapServers(), Map.of("TICKETMASTER_TOPIC_PREFIX", "bare-")));
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);
      Stack.open(edge, "s", SectionLayout.grid(1, 2));

      // Then
      requireUnavailable(client, "any", "60");
      assertThat(Events.book(client, Stack.EVENT, "s").text("status")).isEqualTo("CONFIRMED");
    }
  }

  private static void requireUnavailable(Client client, String eventId, String retryAfter) {
    List<Answer> answers =
        List.of(
            client.get("/api/venues"),
            client.json("POST", "/api/venues", "{\"name\": \"x\"}"),
            client.get("/api/events"),
            client.get("/api/events/" + eventId),
            Events.create(client, Events.body("", Events.grid("s", 1, 1))),
            client.delete("/api/events/" + eventId, "If-Match", "*"),
            client.get("/api/tickets?eventId=" + eventId),
            client.get("/api/tickets/1-1"));
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(503);
          assertThat(answer.problem()).isEqualTo("/problems/catalogue-unavailable");
          assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
        });
  }

  private static String postgresqlIn(Answer health) {
    return health.json().path("stores").path("postgresql").asString("");
  }
}
