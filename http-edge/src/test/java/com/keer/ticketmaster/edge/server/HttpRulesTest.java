package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What RFC 9110 asks of every route.
@ExtendWith(Stack.class)
class HttpRulesTest {

  private static final List<String> SAME =
      List.of(
          "Content-Length",
          "Content-Type",
          "ETag",
          "Vary",
          "Content-Encoding",
          "Cache-Control",
          "Allow",
          "Link",
          "Retry-After");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/live",
        "/health/ready",
        "/docs",
        "/openapi.json",
        "/problems/too-busy",
        "/problems/none",
        "/nowhere",
        "/api/reservations/nonsense",
        "/api/events/rock-night/availability",
        "/api/events/rock-night/sections",
        "/api/events/rock-night/sections/SECTION",
        "/api/events/rock-night/sections/none",
        "/api/events",
        "/api/events/none",
        "/api/venues?limit=1",
        "/api/venues?limit=x",
        "/api/tickets?limit=1",
        "/api/tickets/available?eventId=rock-night&section=SECTION&limit=500",
        "/api/projection",
        "/v1/health_check",
        "/v1/reservation/nonsense"
      })
  void headIsGetWithoutTheBody(String template) {
    // Given
    String path = template.replace("SECTION", Stack.openSection(20, 50));
    for (HttpClient.Version version : HttpClient.Version.values()) {
      if (version.name().equals("HTTP_3")) {
        continue;
      }
      try (Client client = new Client(version, Stack.port(), Stack.operatorPort())) {
        for (String accepted : List.of("identity", "gzip")) {
          // When
          List<Answer> answers = getAndHead(client, path, accepted);
          Answer get = answers.getFirst();
          Answer head = answers.getLast();

          // Then
          assertThat(head.status()).isEqualTo(get.status());
          assertThat(head.response().body()).isEmpty();
          assertThat(head.header("Content-Length")).isNotEmpty();
          assertThat(SAME.stream().map(head::header))
              .isEqualTo(SAME.stream().map(get::header).toList());
        }
      }
    }
  }

  /// Both of the same version: others open sections in the same event meanwhile.
  private static List<Answer> getAndHead(Client client, String path, String accepted) {
    while (true) {
      Answer get = client.get(path, "Accept-Encoding", accepted);
      Answer head = head(client, path, "Accept-Encoding", accepted);
      Answer again = client.get(path, "Accept-Encoding", accepted);
      if (Objects.equals(get.header("ETag"), again.header("ETag"))) {
        return List.of(get, head);
      }
    }
  }

  @Test
  void headOfAKnownMapIsNotModified() {
    // Given
    String path = "/api/events/rock-night/sections/" + Stack.openSection(1, 3);

    // When
    Answer head =
        head(Stack.client(), path, "If-None-Match", Stack.client().get(path).header("ETag"));

    // Then
    assertThat(head.status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/events/rock-night/stream", "/api/tickets/stream?eventId=rock-night"})
  void headOfAStreamOpensNone(String path) {
    // Given
    Stack.openSection(1, 3);

    // When
    Answer head = head(Stack.client(), path);
    Answer unknown = head(Stack.client(), path.replace("rock-night", "no-such-night"));

    // Then
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
    assertThat(head.response().body()).isEmpty();
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void headDoesNotWaitForAnOutcome() {
    // Given
    String undecided = Stack.idOf("nobody", "never-sent");
    long begin = System.nanoTime();

    // When
    Answer head = head(Stack.client(), "/api/reservations/" + undecided + "?wait=20");
    Answer compat = head(Stack.client(), "/v1/reservation/" + undecided);
    Answer get = Stack.client().get("/api/reservations/" + undecided + "?wait=0");

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    assertThat(compat.status()).isBetween(400, 599);
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS, /health/live, 'GET, HEAD'",
    "POST, /health/live, 'GET, HEAD'",
    "HEAD, /api/reservations/x/confirm, POST",
    "OPTIONS, /api/venues/x, 'GET, HEAD, PUT, DELETE'"
  })
  void allowNamesHeadWhereThereIsGet(String method, String path, String allowed) {
    // When
    Answer answer = Stack.client().send(method, path, BodyPublishers.noBody());

    // Then
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1\"",
        "W/\"1\"",
        "\"1-gzip\"",
        "\"1--gzip\"",
        "W/\"1-gzip\"",
        "\"x\", \"1-br\""
      })
  void tagsThatProxiesChangedAreOurs(String tag) {
    // Given
    Answer venue =
        Stack.client().json("POST", "/api/venues", "{\"name\":\"Hall\",\"city\":\"Bonn\"}");
    assertThat(venue.status()).as(venue.toString()).isEqualTo(201);
    String path = venue.header("Location");

    // When
    Answer known = Stack.client().get(path, "If-None-Match", tag);
    Answer other = Stack.client().get(path, "If-None-Match", tag.replace('1', '2'));
    Answer refused = Stack.client().delete(path, "If-Match", tag.replace('1', '2'));
    Answer deleted = Stack.client().delete(path, "If-Match", tag);

    // Then
    assertThat(known.status()).isEqualTo(304);
    assertThat(other.status()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(412);
    assertThat(deleted.status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"1\"", "\"1-gzip\"", "\"1--gzip\"", "\"7-gzip\""})
  void tagsOfMapsThatProxiesChangedAreOurs(String tag) {
    // Given
    String path = "/api/events/rock-night/sections/" + Stack.openSection(1, 3);

    // Then
    assertThat(Stack.client().get(path, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(Stack.client().get(path, "If-None-Match", tag.replaceAll("\\d", "0")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | gzip",
        "GZIP | gzip",
        "x-gzip | gzip",
        "br, gzip;q=0.1 | gzip",
        "* | gzip",
        "*;q=0.5, gzip;q=0 | ''",
        "gzip;q=0 | ''",
        "gzip;q=0.000 | ''",
        "gzip;q=0.5, identity | ''",
        "gzip, identity;q=0 | gzip",
        "identity;q=0, * | gzip",
        "gzip;q=nonsense | ''",
        "identity | ''",
        "br | ''",
        "*;q=0, identity | ''",
        "*;q=0, gzip | gzip"
      })
  void aLargeMapIsCodedAsTheCallerWishes(String accepted, String coding) throws Exception {
    // Given
    String path = "/api/events/rock-night/sections/" + Stack.openSection(20, 50);

    // When
    HttpResponse<byte[]> plain = bytes(path, "identity");
    HttpResponse<byte[]> answer = bytes(path, accepted);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Encoding").orElse("")).isEqualTo(coding);
    assertThat(answer.headers().allValues("Vary")).containsExactly("Accept-Encoding");
    assertThat(answer.headers().firstValue("ETag"))
        .hasValue(coding.isEmpty() ? "\"1\"" : "\"1-gzip\"");
    assertThat(coding.isEmpty() ? answer.body() : unpacked(answer.body())).isEqualTo(plain.body());
    assertThat(answer.body().length < plain.body().length / 4).isEqualTo(!coding.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity;q=0", "*;q=0", "gzip;q=0, identity;q=0", "br, *;q=0"})
  void whoRefusesEveryCodingIsTold(String accepted) {
    // When
    Answer answer =
        Stack.client()
            .get(
                "/api/events/rock-night/sections/" + Stack.openSection(20, 50),
                "Accept-Encoding",
                accepted);

    // Then
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.problem()).isEqualTo("/problems/not-acceptable");
  }

  @Test
  void aChangedMapIsNotServedFromBefore() {
    // Given
    String section = Stack.openSection(20, 50);
    String path = "/api/events/rock-night/sections/" + section;
    Answer before = Stack.client().get(path);

    // When
    Stack.client().book(Stack.body(section, "alice", 1), "Prefer", "wait=5");
    Answer after =
        Await.until(
            Duration.ofSeconds(5),
            () -> Stack.client().get(path),
            answer -> !answer.header("ETag").equals(before.header("ETag")));

    // Then
    assertThat(before.json().path("counts").path("sold").asInt()).isZero();
    assertThat(after.json().path("counts").path("sold").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void aPlusInAQueryIsRefusedOnEveryRoute(HttpClient.Version version) {
    if (version.name().equals("HTTP_3")) {
      return;
    }
    try (Client client = new Client(version, Stack.port(), Stack.operatorPort())) {
      for (String path :
          List.of(
              "/api/events?name=rock+night",
              "/api/events?from=2026-01-01T00:00:00+02:00",
              "/api/tickets/stream?eventId=a+b",
              "/api/reservations/x?wait=+1",
              "/health/live?a+b=1",
              "/docs?+")) {
        // When
        Answer answer = client.get(path);

        // Then
        assertThat(answer.status()).as(path).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("/problems/invalid-parameter");
        assertThat(answer.text("detail")).contains("%2B", "%20");
      }
      assertThat(client.get("/api/events?name=rock%20night%2B").status()).isEqualTo(200);
      assertThat(client.get("/v1/health_check?a=+").status()).isEqualTo(400);
    }
  }

  private static Answer head(Client client, String path, String... headers) {
    return client.send("HEAD", path, BodyPublishers.noBody(), headers);
  }

  private static HttpResponse<byte[]> bytes(String path, String accepted) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Stack.port() + path))
              .header("Accept-Encoding", accepted)
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }
}
