package com.keer.ticketmaster.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.token.TestIssuer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Against a server without Kafka: a request that is let in is answered with `503`.
class RateLimitsTest {

  private static final Map<String, String> COUNTED =
      Map.of(
          "TICKETMASTER_RATE_LIMITS",
          "true",
          "TICKETMASTER_RATE_BY_ADDRESS",
          "booking=1/3,looking=1/5,streaming=1/2",
          "TICKETMASTER_PROXIES",
          "127.0.0.1");

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() {
    try (EdgeProcess edge = edge(COUNTED);
        Client client = Client.ofHttp2(edge.port())) {
      // When
      Answer refused = book(client, "203.0.113.7", 10);

      // Then
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.problem()).isEqualTo("/problems/rate-exceeded");
      assertThat(refused.text("detail"))
          .startsWith("Nothing was done: too many requests that may change something came from")
          .contains("1 a second are allowed");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3);
      assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"booking-by-address\";q=3;w=3");
      assertThat(refused.header("RateLimit")).matches("\"booking-by-address\";r=0;t=[1-4]");
      assertThat(refused.header("X-Request-Id")).isNotEmpty();
    }
  }

  @Test
  void othersAndOtherKindsAreCountedApart() {
    try (EdgeProcess edge = edge(COUNTED);
        Client client = Client.ofHttp2(edge.port())) {
      // Given
      assertThat(book(client, "203.0.113.7", 10).status()).isEqualTo(429);

      // When
      Answer other = book(client, "203.0.113.8", 1);
      Answer looking = get(client, "/openapi.json", "203.0.113.7");
      Answer streaming = get(client, "/api/events/e/stream", "203.0.113.7");

      // Then
      assertThat(other.status()).isEqualTo(503);
      assertThat(other.header("RateLimit")).isEmpty();
      assertThat(looking.status()).isEqualTo(200);
      assertThat(streaming.status()).isEqualTo(503);
    }
  }

  @Test
  void anAddressThatTheCallerMadeUpIsNotCounted() {
    try (EdgeProcess edge = edge(COUNTED);
        Client client = Client.ofHttp2(edge.port())) {
      // When
      Answer last =
          IntStream.range(0, 10)
              .mapToObj(i -> book(client, "198.51.100." + i + ", 203.0.113.7", 1))
              .toList()
              .getLast();

      // Then
      assertThat(last.status()).isEqualTo(429);
    }
  }

  @Test
  void aRefusedBodyIsNotRead() {
    try (EdgeProcess edge = edge(COUNTED);
        Client client = Client.ofHttp2(edge.port())) {
      // Given
      book(client, "203.0.113.7", 10);

      // When
      Answer nonsense =
          client.json("POST", "/api/reservations", "no JSON", "X-Forwarded-For", "203.0.113.7");
      Answer letIn =
          client.json("POST", "/api/reservations", "no JSON", "X-Forwarded-For", "203.0.113.9");

      // Then
      assertThat(nonsense.status()).isEqualTo(429);
      assertThat(letIn.status()).isNotEqualTo(429);
    }
  }

  @Test
  void thisMachineIsNotCountedAndNobodyIfLimitsAreOff() {
    try (EdgeProcess counted = edge(COUNTED);
        EdgeProcess off = edge(Map.of("TICKETMASTER_PROXIES", "127.0.0.1"));
        Client toCounted = Client.ofHttp2(counted.port());
        Client toOff = Client.ofHttp2(off.port())) {
      assertThat(book(toCounted, "127.0.0.1", 10).status()).isEqualTo(503);
      assertThat(book(toOff, "203.0.113.7", 10).status()).isEqualTo(503);
    }
  }

  @Test
  void aPersonIsCountedWhereverTheyAre() {
    try (TestIssuer issuer = TestIssuer.start();
        EdgeProcess edge = edge(tokens(issuer));
        Client client = Client.ofHttp2(edge.port())) {
      // When
      List<Integer> alice = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        alice.add(bookAs(client, issuer, "alice", "203.0.113." + i).status());
      }

      // Then
      assertThat(alice).contains(429);
      assertThat(bookAs(client, issuer, "bob", "203.0.113.1").status()).isNotEqualTo(429);
    }
  }

  private static Map<String, String> tokens(TestIssuer issuer) {
    return Map.of(
        "TICKETMASTER_RATE_LIMITS", "true",
        "TICKETMASTER_PROXIES", "127.0.0.1",
        "TICKETMASTER_RATE_BY_CALLER", "booking=1/3",
        "TICKETMASTER_ACCESS", "tokens",
        "TICKETMASTER_TOKEN_ISSUERS", issuer.url(),
        "TICKETMASTER_TOKEN_AUDIENCE", TestIssuer.AUDIENCE);
  }

  /// Tokens are known once the keys of their issuer have been read.
  private static Answer bookAs(Client client, TestIssuer issuer, String user, String from) {
    String token = "Bearer " + issuer.token(user, "buy");
    return Await.until(
        Duration.ofSeconds(20),
        () ->
            client.book(Stack.body("s", user, 1), "X-Forwarded-For", from, "Authorization", token),
        answer -> !"/problems/identity-unavailable".equals(answer.problem()));
  }

  private static EdgeProcess edge(Map<String, String> more) {
    return EdgeProcess.start(Stack.config("127.0.0.1:1", more));
  }

  private static Answer book(Client client, String from, int times) {
    return IntStream.range(0, times)
        .mapToObj(_ -> client.book(Stack.body("s", "alice", 1), "X-Forwarded-For", from))
        .toList()
        .getLast();
  }

  private static Answer get(Client client, String path, String from) {
    return client.get(path, "X-Forwarded-For", from);
  }
}
