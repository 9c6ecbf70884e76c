package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.CommandLog;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What pages of other sites can do in somebody's browser.
@ExtendWith(Stack.class)
class CrossSiteTest {

  private static final String SHOP = "https://tickets.example.org";
  private static final String EVIL = "https://evil.example";
  private static final String BOOK = "/api/reservations";

  /// Without Kafka: what pages may do is decided before anything needs it.
  private static EdgeProcess named;

  private static Client client;

  @BeforeAll
  static void start() {
    named =
        EdgeProcess.start(
            Stack.config(
                "127.0.0.1:1",
                Map.of("TICKETMASTER_CORS_ORIGINS", SHOP + ",http://localhost:3000")));
    client = Client.ofHttp2(named.port());
  }

  @AfterAll
  static void stop() {
    client.close();
    named.close();
  }

  @Test
  void answersThePreflightOfANamedOrigin() {
    // When
    Answer answer = preflight(client, SHOP);

    // Then
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST").contains("PATCH");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .contains("Authorization", "Content-Type", "Idempotency-Key");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("7200");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EVIL,
        "null",
        SHOP + ".evil.example",
        SHOP + ":8443",
        "http://tickets.example.org"
      })
  void tellsOtherOriginsNothing(String origin) {
    // When
    Answer preflight = preflight(client, origin);
    Answer read = client.get("/openapi.json", "Origin", origin);

    // Then
    assertThat(preflight.status()).isEqualTo(405);
    assertThat(read.status()).isEqualTo(200);
    for (Answer answer : new Answer[] {preflight, read}) {
      assertThat(answer.response().headers().map().keySet())
          .noneMatch(name -> name.startsWith("access-control-"));
      assertThat(String.join(",", answer.response().headers().allValues("Vary")))
          .contains("Origin");
    }
  }

  @Test
  void letsANamedOriginReadAnswersAndErrors() {
    for (String path : new String[] {"/openapi.json", "/api/events", "/nowhere"}) {
      // When
      Answer answer = client.get(path, "Origin", SHOP);

      // Then
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
      assertThat(answer.header("Access-Control-Expose-Headers"))
          .contains("Location", "Retry-After", "ETag", "RateLimit");
    }
  }

  @Test
  void aNamedOriginIsLetThrough() {
    // When
    Answer answer =
        client.book(Stack.body("any", "alice", 1), "Origin", SHOP, "Sec-Fetch-Site", "cross-site");

    // Then: not refused for where it comes from, but because there is no Kafka.
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
  }

  @ParameterizedTest
  @CsvSource({
    EVIL + ", cross-site",
    EVIL + ", ",
    "null, cross-site",
    "null, ",
    ", cross-site",
    ", same-site",
    EVIL + ", same-site",
  })
  void noOtherPageBooks(String origin, String site) {
    // Given
    String section = Stack.openSection(1, 2);
    CommandLog log = CommandLog.mark();
    String body = Stack.body(section, "cross-site-user", 1);

    for (String type : new String[] {"application/json", "text/plain"}) {
      // When
      Answer answer =
          Stack.client()
              .send("POST", BOOK, BodyPublishers.ofString(body), headers(type, origin, site));

      // Then
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text("type")).isEqualTo("/problems/cross-site");
    }
    assertThat(log.about(section)).isEmpty();
  }

  /// A server that answers first resets the stream, and the JDK's client then sees no answer.
  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void aPageIsToldSoThoughItsBodyComesLate(HttpClient.Version version) {
    try (Client caller = new Client(version, named.port())) {
      assertThat(caller.get("/openapi.json").status()).isEqualTo(200);

      // When
      Answer answer =
          caller.send(
              "POST",
              BOOK,
              BodyPublishers.ofInputStream(CrossSiteTest::late),
              headers("application/json", EVIL, "cross-site"));

      // Then
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text("type")).isEqualTo("/problems/cross-site");
    }
  }

  private static InputStream late() {
    byte[] body = Stack.body("any", "alice", 1).getBytes(StandardCharsets.UTF_8);
    Executor soon = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(() -> new ByteArrayInputStream(body), soon).join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain"
      })
  void aFormIsNoBookingEvenIfTheBrowserSaysNothing(String type) {
    // Given
    String section = Stack.openSection(1, 2);
    CommandLog log = CommandLog.mark();
    String body = Stack.body(section, "cross-site-user", 1);

    // When
    Answer form =
        Stack.client().send("POST", BOOK, BodyPublishers.ofString(body), "Content-Type", type);

    // Then
    assertThat(form.status()).isEqualTo(415);
    assertThat(log.about(section)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"same-origin, true", "none, false", ", true", ", false"})
  void itsOwnPagesAndProgramsBook(String site, boolean withOrigin) {
    // Given
    String section = Stack.openSection(1, 2);
    String origin = withOrigin ? "http://127.0.0.1:" + Stack.port() : null;

    // When
    Answer answer =
        Stack.client()
            .send(
                "POST",
                BOOK,
                BodyPublishers.ofString(Stack.body(section, "bob", 1)),
                headers("application/json", origin, site));

    // Then
    assertThat(answer.status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs",
        "/openapi.json",
        "/nowhere",
        "/api/venues",
        "/health/live",
        "/problems/not-ready",
        "/api/events?limit=x"
      })
  void everyAnswerKeepsBrowsersFromGuessing(String path) {
    for (String method : new String[] {"GET", "HEAD", "POST"}) {
      // When
      Answer answer = client.send(method, path, BodyPublishers.noBody());

      // Then
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Set-Cookie")).isEmpty();
      assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET nowhere HTTP/1.1", "GET / HTTP/9.9", "BAD"})
  void requestsThatReachNoRouteAreAnsweredLikeThat(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), named.port())) {
      // When
      socket
          .getOutputStream()
          .write(
              (line + "\r\nHost: h\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      // Then
      assertThat(answer).startsWith("HTTP/1.1 4").contains("X-Content-Type-Options: nosniff");
    }
  }

  private static Answer preflight(Client client, String origin) {
    return client.send(
        "OPTIONS",
        BOOK,
        BodyPublishers.noBody(),
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        "content-type,idempotency-key");
  }

  private static String[] headers(String type, String origin, String site) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", type);
    if (origin != null) {
      all.put("Origin", origin);
    }
    if (site != null) {
      all.put("Sec-Fetch-Site", site);
    }
    return all.entrySet().stream()
        .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
        .toArray(String[]::new);
  }
}
