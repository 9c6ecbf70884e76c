package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.CommandLog;
import com.keer.ticketmaster.edge.Stack;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Stack.class)
class BadInputTest {

  /// Only here: where one of them is invalid, the others show that something was written.
  private static final String EVENT = "bad_input_event";

  private static final String SECTION = "bad_input_section";
  private static final String USER = "bad_input_user";

  private static Client http1;
  private static Client http2;

  @BeforeAll
  static void open() {
    http1 = new Client(HttpClient.Version.HTTP_1_1, Stack.port(), Stack.operatorPort());
    http2 = new Client(HttpClient.Version.HTTP_2, Stack.port());
  }

  @AfterAll
  static void close() {
    http1.close();
    http2.close();
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        bad(400, "", ""),
        bad(400, "", "{"),
        bad(400, "", "null"),
        bad(400, "", "[]"),
        bad(400, "", "\"text\""),
        bad(400, "", "{}{}"),
        bad(400, "", good("") + "x"),
        bad(400, "", good(",\"userId\":\"twice\"")),
        bad(400, "", "{'eventId':'x'}"),
        bad(400, "", "{\"seatCount\":01}"),
        bad(400, "", "{\"seatCount\":NaN}"),
        bad(400, "", "{\"seatCount\":" + "9".repeat(2_000) + "}"),
        bad(400, "", "{\"eventId\":\"a\u0001b\"}"),
        bad(400, "", "[".repeat(5_000)),
        bad(400, "", "{\"a\":" + "[".repeat(5_000)),
        bad(400, "", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}"),
        bad(400, "", "\uFEFF{}"),
        bad(422, "eventId", "{}"),
        bad(422, "extra", good(",\"extra\":{\"a\":[1,2]}")),
        bad(422, "SeatCount", good(",\"SeatCount\":1")),
        bad(422, "eventId", with("eventId", "null")),
        bad(422, "eventId", with("eventId", "7")),
        bad(422, "eventId", with("eventId", "[\"x\"]")),
        bad(422, "eventId", with("eventId", "\"\"")),
        bad(422, "eventId", with("eventId", "\"  \"")),
        bad(422, "eventId", with("eventId", "\"" + "x".repeat(101) + "\"")),
        bad(422, "section", with("section", "\"" + "x".repeat(5_000) + "\"")),
        bad(422, "section", with("section", "\"a\\u0000b\"")),
        bad(422, "section", with("section", "\"a\\ud800b\"")),
        bad(422, "userId", with("userId", "\"a\\nb\"")),
        bad(422, "userId", with("userId", "\"\\ud83d\\ude00\"")),
        bad(422, "userId", with("userId", "true")),
        bad(422, "seatCount", with("seatCount", "0")),
        bad(422, "seatCount", with("seatCount", "-1")),
        bad(422, "seatCount", with("seatCount", "11")),
        bad(422, "seatCount", with("seatCount", "2147483648")),
        bad(422, "seatCount", with("seatCount", "-99999999999999999999")),
        bad(422, "seatCount", with("seatCount", "1.0")),
        bad(422, "seatCount", with("seatCount", "1e1")),
        bad(422, "seatCount", with("seatCount", "\"2\"")),
        bad(422, "seatCount", with("seatCount", "null")),
        bad(422, "seatCount", with("seatCount", "[2]")),
        bad(422, "holdSeconds", good(",\"holdSeconds\":-1")),
        bad(422, "holdSeconds", good(",\"holdSeconds\":3601")),
        bad(422, "holdSeconds", good(",\"holdSeconds\":null")),
        bad(422, "holdSeconds", good(",\"holdSeconds\":1.5")),
        bad(422, "allowSplit", good(",\"allowSplit\":\"yes\"")),
        bad(422, "allowSplit", good(",\"allowSplit\":1")),
        bad(422, "seats", good(",\"seats\":[{\"row\":\"A\",\"seat\":\"1\"}]")),
        bad(422, "seats", picking("[]")),
        bad(422, "seats", picking("{}")),
        bad(422, "seats", picking("null")),
        bad(422, "seats[0]", picking("[1]")),
        bad(422, "seats[0].row", picking("[{}]")),
        bad(422, "seats[0].seat", picking("[{\"row\":\"A\"}]")),
        bad(422, "seats[0].seat", picking("[{\"row\":\"A\",\"seat\":1}]")),
        bad(422, "seats[0].row", picking("[{\"row\":\"" + "A".repeat(21) + "\",\"seat\":\"1\"}]")),
        bad(422, "seats[0].colour", picking("[{\"row\":\"A\",\"seat\":\"1\",\"colour\":\"red\"}]")),
        bad(
            422,
            "seats",
            picking("[{\"row\":\"A\",\"seat\":\"1\"},{\"row\":\"A\",\"seat\":\"1\"}]")),
        bad(422, "allowSplit", picking("[{\"row\":\"A\",\"seat\":\"1\"}],\"allowSplit\":true")));
  }

  private static Arguments bad(int status, String field, String body) {
    return Arguments.of(status, field, body);
  }

  private static String good(String more) {
    return "{\"eventId\":\"%s\",\"section\":\"%s\",\"userId\":\"%s\",\"seatCount\":1%s}"
        .formatted(EVENT, SECTION, USER, more);
  }

  private static String with(String field, String value) {
    return good("")
        .replaceFirst(
            "\"" + field + "\":(\"\\w+\"|\\d+)",
            "\"" + field + "\":" + value.replace("\\", "\\\\"));
  }

  private static String picking(String seats) {
    return good("").replace("\"seatCount\":1", "\"seats\":" + seats);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void refusesBodiesThatAreNoBooking(int status, String field, String body) {
    // Given
    CommandLog log = CommandLog.mark();

    // When
    Answer overHttp1 = http1.book(body);
    Answer overHttp2 = http2.book(body);

    // Then
    for (Answer answer : List.of(overHttp1, overHttp2)) {
      requireProblem(answer, status);
      assertThat(answer.text("field")).isEqualTo(field);
    }
    assertThat(log.about(EVENT, SECTION, USER)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpClient.Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void refusesBodiesThatAreTooLongOrNoText(HttpClient.Version version) {
    // Given
    Client client = version == HttpClient.Version.HTTP_2 ? http2 : http1;
    byte[] tooLong = good(" ".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
    byte[] notText = good("").replace('e', '\u00e9').getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = good("").getBytes(StandardCharsets.UTF_16);
    String[] json = {"Content-Type", "application/json"};

    // When
    Answer sized = post(client, tooLong, json);
    Answer chunked =
        client.send(
            "POST",
            "/api/reservations",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)),
            json);

    // Then
    requireProblem(sized, 413);
    requireProblem(chunked, 413);
    requireProblem(post(client, notText, json), 400);
    requireProblem(post(client, utf16, json), 400);
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpClient.Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void refusesOtherTypes(HttpClient.Version version) {
    // Given
    Client client = version == HttpClient.Version.HTTP_2 ? http2 : http1;
    byte[] body = good("").getBytes(StandardCharsets.UTF_8);

    // When
    Stream<Answer> answers =
        Stream.of(
            post(client, body),
            post(client, body, "Content-Type", "text/plain"),
            post(client, body, "Content-Type", "application/jsonx"),
            post(client, body, "Content-Type", "application/json; charset=utf-16"),
            post(client, body, "Content-Type", ";;;"),
            post(client, body, "Content-Type", "application/json", "Content-Encoding", "gzip"));

    // Then
    assertThat(answers).allSatisfy(answer -> requireProblem(answer, 415));
  }

  @Test
  void readsAChunkedBodyBehindAnUpgradeOffer() {
    for (int size : new int[] {10, 20_000}) {
      byte[] body = good(" ".repeat(size)).replace("}", "").getBytes(StandardCharsets.UTF_8);
      // Given
      try (Client cold = Client.of(Stack.edge())) {
        // When
        Answer answer =
            cold.send(
                "POST",
                "/api/reservations",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type",
                "application/json");

        // Then
        requireProblem(answer, size == 10 ? 400 : 413);
      }
    }
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of("GET", "/nothing", 404),
        Arguments.of("GET", "/api", 404),
        Arguments.of("GET", "/api/reservations/a/b", 404),
        Arguments.of("GET", "/api/reservations", 400),
        Arguments.of("PUT", "/api/reservations", 405),
        Arguments.of("PATCH", "/api/reservations/x", 405),
        Arguments.of("POST", "/api/reservations/x", 405),
        Arguments.of("GET", "/api/reservations/x/confirm", 405),
        Arguments.of("OPTIONS", "/api/reservations/x", 405),
        Arguments.of("POST", "/docs", 405),
        Arguments.of("BREW", "/docs", 405),
        Arguments.of("DELETE", "/api/events/e/sections/s", 405),
        Arguments.of("GET", "/api/reservations/x?wait=", 400),
        Arguments.of("GET", "/api/reservations/x?wait=-1", 400),
        Arguments.of("GET", "/api/reservations/x?wait=1.5", 400),
        Arguments.of("GET", "/api/reservations/x?wait=99999999999", 400),
        Arguments.of("GET", "/api/reservations/x?wait=31", 400),
        Arguments.of("GET", "/api/reservations/%20", 404),
        Arguments.of("GET", "/api/reservations/%FF%FE", 400),
        Arguments.of("GET", "/api/reservations/" + "x".repeat(3_000), 404));
  }

  @Test
  void refusesAddressesAndHeadersThatAreTooLong() {
    // When
    Answer address = http1.get("/api/events/e/sections/" + "x".repeat(20_000));
    Answer header = http1.get("/health/live", "X-Large", "x".repeat(20_000));

    // Then
    requireProblem(address, 414);
    requireProblem(header, 431);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void refusesRequestsThatHaveNoMeaning(String method, String path, int status) {
    for (Client client : List.of(http1, http2)) {
      // When
      Answer answer = client.send(method, path, BodyPublishers.noBody());

      // Then
      requireProblem(answer, status);
      assertThat(answer.status()).isBetween(400, 499);
      assertThat(answer.header("Allow").isEmpty()).isEqualTo(status != 405);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpClient.Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void takesTheRequestIdOfTheCallerIfItIsOne(HttpClient.Version version) {
    // Given
    Client client = version == HttpClient.Version.HTTP_2 ? http2 : http1;

    // When
    Answer own = client.get("/nothing", "X-Request-Id", "trace-1.a_B");
    Answer absurd = client.get("/nothing", "X-Request-Id", "<script>");

    // Then
    assertThat(own.header("X-Request-Id")).isEqualTo("trace-1.a_B");
    assertThat(own.text("requestId")).isEqualTo("trace-1.a_B");
    assertThat(absurd.text("requestId")).matches("[0-9a-f]{16}");
  }

  private static Answer post(Client client, byte[] body, String... headers) {
    return client.send("POST", "/api/reservations", BodyPublishers.ofByteArray(body), headers);
  }

  private static void requireProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.problem()).startsWith("/problems/");
    assertThat(answer.text("title")).isNotEmpty();
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text("detail")).isNotEmpty().doesNotContain("Exception", "tools.", "com.");
    assertThat(answer.text("requestId")).isEqualTo(answer.header("X-Request-Id")).isNotEmpty();
  }
}
