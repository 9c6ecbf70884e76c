package com.keer.ticketmaster.edge.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SectionLayout;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(Stack.class)
class CompatTest {

  private static final AtomicInteger EVENTS = new AtomicInteger();
  private static LoadClient client;

  @BeforeAll
  static void open() {
    client = new LoadClient(Stack.client());
  }

  private static String newName() {
    return "event-" + EVENTS.incrementAndGet() + "-" + System.nanoTime();
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpClient.Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void aLoadClientFindsWhatItExpects(HttpClient.Version version) {
    try (Client http = new Client(version, Stack.port(), Stack.operatorPort())) {
      // Given
      LoadClient load = new LoadClient(http);
      String event = newName();

      // When
      Answer health = load.healthCheck();
      Answer created = load.postEvent(event, 3, 20, 20);
      Answer reserved = load.reserveRandom(event, "1", 4);
      Answer found = load.look(reserved);

      // Then
      assertThat(health.status()).isEqualTo(200);
      assertThat(created.status()).isEqualTo(200);
      assertThat(created.text("eventName")).isEqualTo(event);
      assertThat(created.json().at("/areas/2/areaId").stringValue()).isEqualTo("2");
      assertThat(created.json().at("/areas/2/rowCount").intValue()).isEqualTo(20);
      assertThat(reserved.status()).isEqualTo(200);
      assertThat(reserved.header("Content-Type")).startsWith("text/plain");
      assertThat(reserved.response().body()).matches("[A-Za-z0-9_-]{28}");
      assertThat(found.status()).isEqualTo(200);
      assertThat(found.header("Content-Type")).isEqualTo("application/json");
      assertThat(found.json().propertyNames())
          .containsExactly(
              "reservationId",
              "userId",
              "eventId",
              "areaId",
              "numOfSeats",
              "numOfSeat",
              "type",
              "seats",
              "state",
              "failedReason");
      assertThat(found.id()).isEqualTo(reserved.response().body());
      assertThat(found.text("userId")).isEqualTo("user123");
      assertThat(found.text("eventId")).isEqualTo(event);
      assertThat(found.text("areaId")).isEqualTo("1");
      assertThat(found.json().get("numOfSeats").intValue()).isEqualTo(4);
      assertThat(found.json().get("numOfSeat").intValue()).isEqualTo(4);
      assertThat(found.text("type")).isEqualTo("RANDOM");
      assertThat(found.text("state")).isEqualTo("RESERVED");
      assertThat(found.json().get("failedReason").stringValue()).isEmpty();
      assertThat(places(found)).hasSize(4);
    }
  }

  @Test
  void randomIsARunInOneRowAndNoSeatIsGivenTwice() {
    // Given
    String event = newName();
    client.postEvent(event, 1, 5, 6);

    // When
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answers.add(client.look(client.reserveRandom(event, "0", 3)));
    }

    // Then: two runs of three in each row of six
    Set<List<Integer>> taken = new HashSet<>();
    for (Answer answer : answers) {
      List<List<Integer>> places = places(answer);
      for (int i = 0; i < places.size(); i++) {
        assertThat(places.get(i).getFirst()).isEqualTo(places.getFirst().getFirst());
        assertThat(places.get(i).getLast()).isEqualTo(places.getFirst().getLast() + i);
        assertThat(taken.add(places.get(i))).isTrue();
      }
    }
    assertThat(answers.stream().filter(answer -> answer.text("state").equals("RESERVED")))
        .hasSize(10);
    assertThat(answers.getLast().text("state")).isEqualTo("FAILED");
    assertThat(answers.getLast().text("failedReason"))
        .isEqualTo("[not-enough-seats]: 3 requested, 0 free.");
    assertThat(answers.getLast().json().get("seats")).isEmpty();
    assertThat(answers.getLast().json().get("numOfSeats").intValue()).isEqualTo(3);
  }

  @Test
  void selfPickTakesTheseVerySeats() {
    // Given
    String event = newName();
    client.postEvent(event, 1, 30, 20);
    String seats = "[{\"row\":0,\"col\":0},{\"row\":27,\"col\":19}]";

    // When
    Answer first = client.look(client.pick(event, "0", seats));
    Answer second = client.look(client.pick(event, "0", "[{\"row\":27,\"col\":19}]"));
    Answer outside = client.look(client.pick(event, "0", "[{\"row\":30,\"col\":0}]"));

    // Then
    assertThat(first.text("state")).isEqualTo("RESERVED");
    assertThat(first.text("type")).isEqualTo("SELF_PICK");
    assertThat(places(first)).containsExactly(List.of(0, 0), List.of(27, 19));
    assertThat(second.text("state")).isEqualTo("FAILED");
    assertThat(second.text("failedReason")).startsWith("[seats-not-free]: ");
    assertThat(outside.text("failedReason")).startsWith("[unknown-seats]: ");
  }

  @Test
  void postingAnEventAgainTouchesNoSeat() {
    // Given
    String event = newName();
    client.postEvent(event, 2, 2, 5);
    client.look(client.pick(event, "0", "[{\"row\":0,\"col\":0}]"));

    // When
    Answer again = client.postEvent(event, 2, 2, 5);
    Answer larger = client.postEvent(event, 2, 50, 50);

    // Then
    Answer taken = client.look(client.pick(event, "0", "[{\"row\":0,\"col\":0}]"));
    Answer free = client.look(client.pick(event, "0", "[{\"row\":0,\"col\":1}]"));
    Answer grown = client.look(client.pick(event, "0", "[{\"row\":40,\"col\":40}]"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(larger.status()).isEqualTo(200);
    assertThat(larger.json().at("/areas/0/rowCount").intValue()).isEqualTo(2);
    assertThat(larger.json().at("/areas/0/colCount").intValue()).isEqualTo(5);
    assertThat(taken.text("state")).isEqualTo("FAILED");
    assertThat(free.text("state")).isEqualTo("RESERVED");
    assertThat(grown.text("state")).isEqualTo("FAILED");
  }

  @Test
  void worksWithoutPostgresqlAndRedisToo() {
    // Given
    try (EdgeProcess alone =
            EdgeProcess.start(
                Stack.config(
                    Stack.bootstrapServers(), Map.of("TICKETMASTER_TOPIC_PREFIX", "alone-")));
        Client http = Client.of(alone)) {
      Stack.requireReady(alone);
      LoadClient load = new LoadClient(http);

      // When
      Answer created = load.postEvent("alone", 2, 2, 5);
      Answer taken = load.look(load.pick("alone", "1", "[{\"row\":1,\"col\":4}]"));
      Answer again = load.postEvent("alone", 2, 9, 9);
      Answer twice = load.look(load.pick("alone", "1", "[{\"row\":1,\"col\":4}]"));

      // Then
      assertThat(load.healthCheck().status()).isEqualTo(200);
      assertThat(created.status()).isEqualTo(200);
      assertThat(taken.text("state")).isEqualTo("RESERVED");
      assertThat(again.response().body()).isEqualTo(created.response().body());
      assertThat(twice.text("state")).isEqualTo("FAILED");
    }
  }

  @Test
  void anEventOfTheCatalogueIsItsOwn() {
    // Given
    String event = newName();

    // When
    client.postEvent(event, 2, 2, 5);
    Answer found = Stack.client().get("/api/events/" + event);

    // Then
    assertThat(found.text("name")).isEqualTo(event);
    assertThat(found.text("artist")).isEqualTo("go-load-test");
    assertThat(found.json().at("/sections/1/name").asString()).isEqualTo("1");
    assertThat(found.json().at("/sections/1/state").asString()).isEqualTo("LIVE");
  }

  @Test
  void anEventThatIsNotThereFailsInsteadOfWaiting() {
    // When
    Answer found = client.look(client.reserveRandom(newName(), "0", 1));

    // Then
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.text("state")).isEqualTo("FAILED");
    assertThat(found.text("failedReason")).startsWith("[unknown-section]: ");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2030-05-01T20:00:00Z\"', 2030-05-01T20:00:00Z",
    "'\"2030-05-01T20:00:00.5+02:00\"', 2030-05-01T18:00:00.500Z",
    "1903982400, 2030-05-02T20:00:00Z",
    "1903982400.25, 2030-05-02T20:00:00.250Z",
    "1.9039824E9, 2030-05-02T20:00:00Z",
    "1903982400000, 2030-05-02T20:00:00Z"
  })
  void understandsEveryFormOfATime(String written, String told) {
    // When
    Answer created = client.postEvent(event("\"eventStartTime\":" + written));

    // Then
    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    assertThat(created.text("eventStartTime")).isEqualTo(Instant.parse(told).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tomorrow\"",
        "\"\"",
        "\"2030-05-01\"",
        "\"2030-05-01T20:00:00\"",
        "\"+1000000000-01-01T00:00:00Z\"",
        "-1",
        "1e999",
        "1e-999999999",
        "99999999999999999999999999",
        "[2030,5,1]",
        "{}",
        "true"
      })
  void refusesWhatIsNoTime(String written) {
    // When
    Answer refused = client.postEvent(event("\"eventStartTime\":" + written));

    // Then
    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).startsWith("text/plain");
    assertThat(refused.response().body()).startsWith("eventStartTime ");
  }

  private static String event(String more) {
    return event(newName(), more);
  }

  private static String event(String name, String more) {
    return "{\"eventName\":\"%s\",\"areas\":[{\"areaId\":\"0\",\"rowCount\":1,\"colCount\":2}],%s}"
        .formatted(name, more);
  }

  @Test
  void theSaleOpensAndClosesWhenTheEventSaysSo() {
    // Given
    String late = newName();
    String over = newName();
    String area = "\"areas\":[{\"areaId\":\"0\",\"price\":100,\"rowCount\":1,\"colCount\":2}]";

    // When
    client.postEvent(
        "{\"eventName\":\"%s\",%s,\"reservationOpeningTime\":\"2100-01-01T00:00:00Z\"}"
            .formatted(late, area));
    client.postEvent(
        "{\"eventName\":\"%s\",%s,\"reservationClosingTime\":1577836800}".formatted(over, area));

    // Then
    assertThat(client.look(client.reserveRandom(late, "0", 1)).text("failedReason"))
        .isEqualTo("[sale-not-open]: The sale opens at 2100-01-01T00:00:00Z.");
    assertThat(client.look(client.reserveRandom(over, "0", 1)).text("failedReason"))
        .startsWith("[sale-closed]: ");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"eventEndTime\":1577836800', CLOSED",
    "'\"eventStartTime\":1577836800', CLOSED",
    "'\"eventEndTime\":1577836800,\"reservationOpeningTime\":1,\"reservationClosingTime\":1', CLOSED",
    "'\"eventEndTime\":4102444800', ON_SALE",
  })
  void theSaleEndsWithTheEvent(String times, String status) {
    // Given
    String name = newName();

    // When
    client.postEvent(event(name, times));

    // Then
    Answer reserved = client.look(client.reserveRandom(name, "0", 1));
    assertThat(reserved.text("state")).isEqualTo(status.equals("CLOSED") ? "FAILED" : "RESERVED");
    assertThat(Stack.client().get("/api/events/" + name).text("status")).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "eventEndTime":1577836800,"reservationClosingTime":1577836801 | reservationClosingTime is 2020-01-01T00:00:01Z, but must not be after eventEndTime (2020-01-01T00:00:00Z): write an earlier time, or omit it to sell until the event ends
          "eventEndTime":1577836800,"reservationOpeningTime":1577836800 | reservationOpeningTime is 2020-01-01T00:00:00Z, but must be before eventEndTime (2020-01-01T00:00:00Z): write an earlier time
          "eventStartTime":1577836800,"eventEndTime":1577836800 | eventEndTime is 2020-01-01T00:00:00Z, but must be after eventStartTime (2020-01-01T00:00:00Z): write a later time, or omit it
          "reservationOpeningTime":1577836801,"reservationClosingTime":1577836800 | reservationClosingTime is 2020-01-01T00:00:00Z, but must be after reservationOpeningTime (2020-01-01T00:00:01Z): write a later time, or omit it
          """)
  void timesThatDoNotFitAreToldInItsOwnWords(String times, String sentence) {
    // When
    Answer refused = client.postEvent(event(times));

    // Then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.response().body()).isEqualTo(sentence);
  }

  @Test
  void aWindowWithoutLengthIsNone() {
    // Given
    String name = newName();

    // When
    client.postEvent(
        event(name, "\"reservationOpeningTime\":1577836800,\"reservationClosingTime\":1577836800"));

    // Then
    assertThat(client.look(client.reserveRandom(name, "0", 1)).text("state")).isEqualTo("RESERVED");
  }

  @Test
  void idsThatWereNeverIssuedAreUnknownAtOnce() {
    // When
    long begin = System.nanoTime();
    Answer answer = Stack.client().get("/v1/reservation/test-interactive-query");

    // Then
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
    assertThat(answer.response().body()).isEqualTo("This id was never issued.");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void reservationsOfTheOtherInterfaceAreTheSame() {
    // Given
    String section = Stack.openSection(3, 10);
    Answer held = Stack.client().book(Stack.body(section, "alice", 2, 60), "Prefer", "wait=10");

    // When
    Answer while_ = Stack.client().get("/v1/reservation/" + held.id());
    Stack.client().delete("/api/reservations/" + held.id());
    Answer after = Stack.client().get("/v1/reservation/" + held.id());

    // Then
    assertThat(while_.text("state")).isEqualTo("RESERVED");
    assertThat(places(while_)).hasSize(2);
    assertThat(after.text("state")).isEqualTo("FAILED");
    assertThat(after.text("failedReason")).startsWith("[cancelled]: ");
    assertThat(after.json().get("seats")).isEmpty();
  }

  @Test
  void seatsThatHaveNoRowAndColumnAreNotMadeUp() {
    // Given
    Stack.open(
        Stack.edge(),
        "balcony",
        new SectionLayout(List.of(new Row("Loge 1", List.of("links", "rechts")))));
    Answer sold = Stack.client().book(Stack.body("balcony", "alice", 1), "Prefer", "wait=10");

    // When
    Answer found = Stack.client().get("/v1/reservation/" + sold.id());

    // Then
    assertThat(found.status()).isEqualTo(409);
    assertThat(found.response().body()).endsWith("look at /api/reservations/" + sold.id());
  }

  @Test
  void whatIsNotDecidedInTimeIsToBeAskedAgain() {
    // Given: a process that takes commands and decides none
    try (EdgeProcess door =
        EdgeProcess.start(
            Stack.config(
                Stack.bootstrapServers(),
                Map.of(
                    "TICKETMASTER_TOPIC_PREFIX", "undecided-",
                    "TICKETMASTER_ROLES", "api",
                    "TICKETMASTER_V1_WAIT_SECONDS", "1")))) {
      Stack.requireReady(door);
      try (Client http = Client.of(door)) {
        LoadClient load = new LoadClient(http);

        // When
        Answer reserved = load.reserveRandom("nobody-decides", "0", 1);
        Answer found = load.look(reserved);

        // Then
        assertThat(reserved.status()).isEqualTo(200);
        assertThat(found.status()).isEqualTo(503);
        assertThat(found.header("Retry-After")).isEqualTo("1");
        assertThat(found.header("Content-Type")).startsWith("text/plain");
      }
    }
  }

  @Test
  void anEventWhoseAreasDoNotOpenInTimeIsToBePostedAgain() {
    // Given: no seat processor at first, so nothing opens the sections
    Map<String, String> own =
        Map.of("TICKETMASTER_TOPIC_PREFIX", "unopened-", "TICKETMASTER_V1_WAIT_SECONDS", "1");
    try (EdgeProcess door = process(own, "api");
        Client http = Client.of(door)) {
      LoadClient load = new LoadClient(http);

      // When
      Answer early = load.postEvent("nobody-opens", 2, 1, 2);
      Answer late = early;
      try (EdgeProcess _ = process(own, "seat-processor")) {
        for (int i = 0; i < 30 && late.status() == 503; i++) {
          late = load.postEvent("nobody-opens", 2, 1, 2);
        }
      }

      // Then
      assertThat(early.status()).isEqualTo(503);
      assertThat(early.header("Retry-After")).isEqualTo("1");
      assertThat(early.header("Content-Type")).startsWith("text/plain");
      assertThat(late.status()).isEqualTo(200);
    }
  }

  private static EdgeProcess process(Map<String, String> variables, String role) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("TICKETMASTER_ROLES", role);
    EdgeProcess process = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), all));
    Stack.requireReady(process);
    return process;
  }

  private static List<List<Integer>> places(Answer found) {
    List<List<Integer>> places = new ArrayList<>();
    for (JsonNode seat : found.json().get("seats")) {
      places.add(List.of(seat.get("row").intValue(), seat.get("col").intValue()));
    }
    return places;
  }
}
