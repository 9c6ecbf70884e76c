package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Stack.class)
class EventChangeTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void replacesWhatIsNamedAndTakesAwayWhatIsNull() {
    // Given
    String path = create("\"artist\": \"Nina\", \"description\": \"d\"");

    // When
    Answer changed = patch(path, "{\"name\": \"Day\", \"artist\": null}", "If-Match", "\"1\"");

    // Then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.text("name")).isEqualTo("Day");
    assertThat(changed.json().has("artist")).isFalse();
    assertThat(changed.text("description")).isEqualTo("d");
  }

  @Test
  void isForThoseWhoSawTheLastVersion() {
    // Given
    String path = create("");

    // When
    Answer blind = patch(path, "{\"name\": \"Day\"}");
    Answer seen = patch(path, "{\"name\": \"Day\"}", "If-Match", "\"1\"");
    Answer stale = patch(path, "{\"name\": \"Dusk\"}", "If-Match", "\"1\"");
    Answer staleCancel = client().delete(path, "If-Match", "\"1\"");
    Answer blindCancel = client().delete(path);

    // Then
    assertThat(blind.status()).isEqualTo(428);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(staleCancel.status()).isEqualTo(412);
    assertThat(blindCancel.status()).isEqualTo(428);
    assertThat(client().get(path).text("name")).isEqualTo("Day");
  }

  @Test
  void movesTheWindowOfTheSaleInTheLog() {
    // Given
    Instant soon = Instant.now().plusSeconds(3600);
    Answer closed =
        Events.createLive(
            client(), Events.body("\"saleOpensAt\": \"" + soon + "\"", Events.grid("s", 1, 5)));
    String id = closed.text("eventId");
    Answer early = Events.book(client(), id, "s");

    // When
    patch("/api/events/" + id, "{\"saleOpensAt\": null}", "If-Match", "\"1\"");
    Answer sold =
        Await.until(
            LIMIT,
            () -> Events.book(client(), id, "s"),
            answer -> answer.text("status").equals("CONFIRMED"));
    patch("/api/events/" + id, "{\"saleClosesAt\": \"2020-01-01T00:00:00Z\"}", "If-Match", "\"2\"");
    Answer late =
        Await.until(
            LIMIT,
            () -> Events.book(client(), id, "s"),
            answer -> answer.text("status").equals("REJECTED"));

    // Then
    assertThat(early.json().path("reason").path("type").asString()).isEqualTo("sale-not-open");
    assertThat(sold.text("status")).isEqualTo("CONFIRMED");
    assertThat(late.json().path("reason").path("type").asString()).isEqualTo("sale-closed");
  }

  @Test
  void movesTheWindowOnlyOfSectionsThatHaveNoneOfTheirOwn() {
    // Given
    String later = "2037-01-01T00:00:00Z";
    String own =
        "{\"name\": \"own\", \"price\": \"1\", \"capacity\": 5, \"saleOpensAt\": \""
            + later
            + "\"}";
    String id =
        Events.createLive(
                client(),
                Events.body(
                    "\"saleOpensAt\": \"2036-01-01T00:00:00Z\"", Events.grid("s", 1, 5), own))
            .text("eventId");
    String path = "/api/events/" + id;

    // When
    Answer tooEarly =
        patch(path, "{\"saleClosesAt\": \"2036-06-01T00:00:00Z\"}", "If-Match", "\"1\"");
    Answer changed = patch(path, "{\"saleOpensAt\": null}", "If-Match", "\"1\"");
    Await.until(
        LIMIT,
        () -> Events.book(client(), id, "s"),
        answer -> answer.text("status").equals("CONFIRMED"));
    Answer closed = Events.book(client(), id, "own");

    // Then
    assertThat(tooEarly.status()).isEqualTo(422);
    assertThat(tooEarly.text("field")).isEqualTo("saleClosesAt");
    assertThat(changed.json().at("/sections/1/saleOpensAt").asString()).isEqualTo(later);
    assertThat(closed.json().at("/reason/type").asString()).isEqualTo("sale-not-open");
    assertThat(closed.json().at("/reason/saleOpensAt").asString()).isEqualTo(later);
  }

  @Test
  void changesHowSectionsChooseTheBestSeats() {
    // Given
    String own =
        "{\"name\": \"own\", \"price\": \"1\", \"rows\": 1, \"seatsPerRow\": 9,"
            + " \"allocationPolicy\": \"from-the-back\"}";
    Answer live = Events.createLive(client(), Events.body("", Events.grid("s", 1, 9), own));
    String path = "/api/events/" + live.text("eventId");
    String before = seat(Events.book(client(), live.text("eventId"), "s"));

    // When
    Answer changed = patch(path, "{\"allocationPolicy\": \"first-fit\"}", "If-Match", "\"1\"");
    String after = seat(Events.book(client(), live.text("eventId"), "s"));
    Answer back = patch(path, "{\"allocationPolicy\": null}", "If-Match", "\"2\"");
    String last = seat(Events.book(client(), live.text("eventId"), "s"));

    // Then
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(changed.text("allocationPolicy")).isEqualTo("first-fit");
    assertThat(changed.json().at("/sections/1/allocationPolicy").asString())
        .isEqualTo("from-the-back");
    assertThat(back.json().has("allocationPolicy")).isFalse();
    assertThat(before).isEqualTo("5");
    assertThat(after).isEqualTo("1");
    // The control: by the first fit it would be 2.
    assertThat(last).isEqualTo("4");
  }

  private static String seat(Answer booking) {
    return booking.json().at("/seats/0/seat").asString();
  }

  @Test
  void cancellingStopsTheSaleAndGivesBackWhatIsHeld() {
    // Given
    String id =
        Events.createLive(client(), Events.body("", Events.grid("s", 1, 5), Events.grid("t", 1, 5)))
            .text("eventId");
    Answer sold = Events.book(client(), id, "s");
    Answer held = Events.book(client(), id, "s", 600);

    // When
    Answer cancelled = client().delete("/api/events/" + id, "If-Match", "\"1\"");
    Answer again = client().post("/api/events/" + id + "/cancel", "If-Match", "\"2\"");
    Answer changed = patch("/api/events/" + id, "{\"name\": \"x\"}", "If-Match", "\"2\"");
    Answer after =
        Await.until(
            LIMIT,
            () -> client().get("/api/events/" + id),
            answer -> counts(answer).endsWith("\"held\":0,\"sold\":1,\"blocked\":0}"));
    List<Answer> late = List.of(Events.book(client(), id, "s"), Events.book(client(), id, "t"));
    Answer confirmed = client().post("/api/reservations/" + held.id() + "/confirm");

    // Then
    assertThat(sold.text("status")).isEqualTo("CONFIRMED");
    assertThat(held.text("status")).isEqualTo("HELD");
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.status()).isEqualTo(409);
    assertThat(changed.problem()).isEqualTo("/problems/event-cancelled");
    assertThat(counts(after)).endsWith("\"held\":0,\"sold\":1,\"blocked\":0}");
    assertThat(late)
        .allSatisfy(answer ->
            assertThat(answer.json().path("reason").path("type").asString())
                .isEqualTo("sale-cancelled"));
    assertThat(confirmed.status()).isEqualTo(409);
  }

  @Test
  void addsOneSeatToALiveSection() {
    // Given
    String id =
        Events.createLive(
                client(),
                Events.body(
                    "",
                    Events.grid("s", 1, 1),
                    "{\"name\": \"floor\", \"price\": \"1\", \"capacity\": 5}"))
            .text("eventId");
    String seats = "/api/events/" + id + "/sections/s/seats";

    // When
    Answer added = client().json("POST", seats, "{\"row\": \"A\", \"seat\": \"2\"}");
    Answer inNewRow = client().json("POST", seats, "{\"row\": \"Z\", \"seat\": \"1\"}");
    Answer map =
        Await.until(
            LIMIT,
            () -> client().get("/api/events/" + id + "/sections/s"),
            answer -> answer.json().path("counts").path("total").asInt() == 3);
    Answer again = client().json("POST", seats, "{\"row\": \"A\", \"seat\": \"2\"}");
    Answer standing =
        client()
            .json(
                "POST",
                "/api/events/" + id + "/sections/floor/seats",
                "{\"row\": \"A\", \"seat\": \"2\"}");
    Answer nowhere =
        client()
            .json(
                "POST",
                "/api/events/" + id + "/sections/roof/seats",
                "{\"row\": \"A\", \"seat\": \"2\"}");
    Answer nothing = client().json("POST", seats, "{\"row\": \"A\"}");

    // Then
    assertThat(added.status()).isEqualTo(200);
    assertThat(inNewRow.status()).isEqualTo(200);
    assertThat(map.json().path("rows").path(0).path("seats").path(1).path("seat").asString())
        .isEqualTo("2");
    assertThat(again.problem()).isEqualTo("/problems/seat-exists");
    assertThat(standing.problem()).isEqualTo("/problems/no-numbered-seats");
    assertThat(nowhere.problem()).isEqualTo("/problems/unknown-section");
    assertThat(nothing.status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": null}                                | name
          {"name": ""}                                  | name
          {"currency": "USD"}                           | currency
          {"seatsPerBuyer": 5}                          | seatsPerBuyer
          {"sections": []}                              | sections
          {"allocationPolicy": "cheapest"}              | allocationPolicy
          {"endsAt": "2027-01-01T00:00:00Z", "startsAt": "2027-01-02T00:00:00Z"} | endsAt
          {"saleClosesAt": "2026-01-01T00:00:00Z"}      | saleClosesAt
          {"startsAt": "2027-01-01"}                    | startsAt
          {"foo": 1}                                    | foo
          """)
  void aChangeThatMakesNoSenseIsRefused(String body, String field) {
    // Given
    String path = create("\"saleOpensAt\": \"2027-01-01T00:00:00Z\"");

    // When
    Answer answer = patch(path, body, "If-Match", "\"1\"");

    // Then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(client().get(path).header("ETag")).isEqualTo("\"1\"");
  }

  private static String counts(Answer event) {
    return event.json().path("sections").path(0).path("counts").toString();
  }

  private static String create(String fields) {
    return Events.create(client(), Events.body(fields, Events.grid("s", 1, 1))).header("Location");
  }

  private static Answer patch(String path, String body, String... headers) {
    return client().json("PATCH", path, body, headers);
  }

  private static Client client() {
    return Stack.client();
  }
}
