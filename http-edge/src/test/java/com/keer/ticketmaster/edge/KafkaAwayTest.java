package com.keer.ticketmaster.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.edge.engine.EdgeStartException;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Stack.class)
class KafkaAwayTest {

  @Test
  void saysSoAndRecoversByItself(@TempDir Path folder) throws Exception {
    // Given
    int port = freePort();
    var options = EmbeddedKafkaOptions.defaults().withPort(port).withDataDir(folder);
    try (EdgeProcess edge = EdgeProcess.start(Stack.config("127.0.0.1:" + port, Map.of()));
        Client client = Client.of(edge)) {
      requireAway(client);

      String id;
      try (EmbeddedKafka _ = EmbeddedKafka.start(options)) {
        // When
        Stack.requireReady(edge);
        Stack.open(edge, "s", SectionLayout.grid(5, 10));
        Answer sold = client.book(Stack.body("s", "alice", 1), "Prefer", "wait=10");

        // Then
        assertThat(sold.text("status")).isEqualTo("CONFIRMED");
        id = sold.id();
      }

      // When
      Answer withoutLog = client.book(Stack.body("s", "bob", 1), "Prefer", "wait=1");

      // Then
      requireUnknown(withoutLog);
      requireReadiness(client, 503);

      try (EmbeddedKafka _ = EmbeddedKafka.start(options)) {
        // When
        Answer soldAgain =
            Await.until(
                Duration.ofSeconds(60),
                () -> client.book(Stack.body("s", "carol", 1), "Prefer", "wait=10"),
                answer -> answer.status() == 200);
        Answer before = client.get("/api/reservations/" + id);

        // Then
        assertThat(soldAgain.text("status")).isEqualTo("CONFIRMED");
        assertThat(before.text("userId")).isEqualTo("alice");
        requireReadiness(client, 200);
      }
    }
  }

  private static void requireAway(Client client) {
    assertThat(client.get("/health/live").status()).isEqualTo(200);
    assertThat(client.get("/health/ready").status()).isEqualTo(503);
    List<Answer> answers =
        List.of(
            client.book(Stack.body("s", "alice", 1)),
            client.get("/api/reservations/x"),
            client.get("/api/events/e/sections/s"));
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(503);
          assertThat(answer.problem()).isEqualTo("/problems/not-ready");
          assertThat(answer.header("Retry-After")).isEqualTo("2");
        });
  }

  private static void requireReadiness(Client client, int status) {
    Answer ready =
        Await.until(
            Duration.ofSeconds(30),
            () -> client.get("/health/ready"),
            answer -> answer.status() == status);
    assertThat(ready.status()).isEqualTo(status);
  }

  private static void requireUnknown(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("/problems/log-unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.header("Location")).isEqualTo("/api/reservations/" + answer.id());
  }

  @Test
  void topicsThatDoNotFitAreFatal() throws Exception {
    // Given
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stack.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic("odd-reservation-commands", 3, (short) 1)))
          .all()
          .get();
    }
    var config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of("TICKETMASTER_TOPIC_PREFIX", "odd-", "TICKETMASTER_PARTITIONS", "5"));
    try (EdgeProcess edge = EdgeProcess.start(config)) {
      // Then
      assertThatThrownBy(edge::awaitEnd)
          .isInstanceOf(EdgeStartException.class)
          .hasMessageContaining("odd-reservation-commands");
    }
  }

  @Test
  void saysThatAPortIsTaken() {
    // Given
    var config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of("TICKETMASTER_HTTP_PORT", Integer.toString(Stack.port())));

    // Then
    assertThatThrownBy(() -> EdgeProcess.start(config))
        .isInstanceOf(EdgeStartException.class)
        .hasMessageContaining(":" + Stack.port());
  }

  @Test
  void sendsAwayWhomItHasNoPlaceForAndAnswersThoseWhoWaitWhenItStops() {
    // Given
    EdgeProcess edge =
        EdgeProcess.start(
            Stack.config(
                Stack.bootstrapServers(),
                Map.of(
                    "TICKETMASTER_TOPIC_PREFIX", "stopping-", "TICKETMASTER_MAX_IN_FLIGHT", "1")));
    try (Client client = Client.of(edge)) {
      Stack.requireReady(edge);
      String id = edge.liveEngine().ids().random(null).value();
      var waiting =
          CompletableFuture.supplyAsync(() -> client.get("/api/reservations/" + id + "?wait=30"));
      Await.until(Duration.ofSeconds(5), edge::waiting, count -> count == 1);

      // When
      long start = System.nanoTime();
      Answer second = client.get("/api/reservations/" + id + "?wait=30");
      edge.close();

      // Then
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.problem()).isEqualTo("/problems/too-busy");
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertThat(waiting.join().status()).isEqualTo(202);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
