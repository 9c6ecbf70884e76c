package com.keer.ticketmaster.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import io.javalin.Javalin;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class HealthTest {

  @Test
  void tellsOfEveryRole() {
    // When
    Answer live = Stack.client().get("/health/live");
    Answer ready = Stack.client().get("/health/ready");

    // Then
    assertThat(live.status()).isEqualTo(200);
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.response().body())
        .isEqualTo(
            "{\"status\":\"READY\",\"roles\":{\"api\":\"READY\","
                + "\"reservation-processor\":\"READY\",\"seat-processor\":\"READY\"},"
                + "\"stores\":{\"postgresql\":\"READY\",\"redis\":\"READY\"},\"access\":\"open\"}");
  }

  /// The control is [#tellsOfEveryRole()]: the same routes with an engine that works.
  @Test
  void isNotAliveWhenOnlyANewProcessCanHelp() {
    // Given
    var reason = Optional.of("seat-processor ended with java.lang.OutOfMemoryError");
    Javalin javalin =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/health/live", ctx -> HealthHandlers.live(ctx, reason));
                })
            .start(0);
    try (Client client = new Client(HttpClient.Version.HTTP_1_1, javalin.port())) {
      // When
      Answer live = client.get("/health/live");

      // Then
      assertThat(live.status()).isEqualTo(503);
      assertThat(live.response().body())
          .isEqualTo(
              "{\"status\":\"DOWN\",\"reason\":"
                  + "\"seat-processor ended with java.lang.OutOfMemoryError\"}");
    } finally {
      javalin.stop();
    }
  }

  @Test
  void aProcessWithoutTheApiRoleServesNothingElse() {
    // Given
    var config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of("TICKETMASTER_ROLES", "seat-processor", "TICKETMASTER_TOPIC_PREFIX", "alone-"));
    try (EdgeProcess edge = EdgeProcess.start(config);
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);

      // When
      Answer ready = client.get("/health/ready");
      Answer booking = client.book(Stack.body("any", "alice", 1));

      // Then
      assertThat(ready.response().body())
          .isEqualTo("{\"status\":\"READY\",\"roles\":{\"seat-processor\":\"READY\"}}");
      assertThat(booking.status()).isEqualTo(404);
    }
  }
}
