package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class EventTest {

  @Test
  void isReadableAtOnceAndBookableWhenItsSectionsAreLive() {
    // When
    Answer created =
        Events.create(
            client(),
            Events.body(
                """
                "artist": "Nina", "description": "Long\\nnight", "startsAt": "2027-05-01T20:00:00+02:00",
                "endsAt": "2027-05-01T23:00:00Z", "seatsPerBuyer": 6, "maxHoldSeconds": 600
                """,
                Events.grid("stalls", 3, 4)));
    Answer live = Events.awaitLive(client(), created.header("Location"));

    // Then
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(created.text("startsAt")).isEqualTo("2027-05-01T18:00:00Z");
    assertThat(created.text("status")).isEqualTo("ON_SALE");
    assertThat(created.json().path("seatsPerBuyer").asInt()).isEqualTo(6);
    assertThat(created.json().path("sections").path(0).path("price").asString()).isEqualTo("49.50");
    assertThat(Events.states(created).getFirst()).isIn("OPENING", "LIVE");
    assertThat(Events.states(live)).containsExactly("LIVE");
    assertThat(live.json().path("sections").path(0).path("counts").path("free").asInt())
        .isEqualTo(12);
    assertThat(live.header("Cache-Control")).isNotEmpty();
  }

  @Test
  void canBeBookedInEveryKindOfSection() {
    // Given
    String id =
        Events.createLive(
                client(),
                Events.body(
                    "",
                    Events.grid("grid", 2, 3),
                    """
                    {"name": "rows", "price": "10", "rows": [
                      {"row": "A-B", "seats": "1-4", "aisleAfter": ["2"], "blocked": "4"},
                      {"row": "C", "seats": ["x", null, "y"]}],
                     "blocked": [{"row": "C", "seat": "y"}]}
                    """,
                    "{\"name\": \"floor\", \"price\": \"5.5\", \"capacity\": 300}"))
            .text("eventId");

    // When
    Answer event = client().get("/api/events/" + id);
    Answer map = client().get("/api/events/" + id + "/sections/rows");
    List<Answer> sold =
        List.of("grid", "rows", "floor").stream()
            .map(section -> Events.book(client(), id, section))
            .toList();

    // Then
    assertThat(sold).allSatisfy(answer -> assertThat(answer.text("status")).isEqualTo("CONFIRMED"));
    assertThat(map.json().path("counts").toString())
        .isEqualTo("{\"total\":10,\"free\":7,\"held\":0,\"sold\":0,\"blocked\":3}");
    assertThat(map.json().path("rows").path(1).path("seats").path(2).isNull()).isTrue();
    assertThat(event.json().path("sections").path(2).path("generalAdmission").asBoolean()).isTrue();
    assertThat(event.json().path("sections").path(2).path("counts").path("total").asInt())
        .isEqualTo(300);
  }

  @Test
  void takesItsSectionsFromThePlanOfItsVenue() {
    // Given
    String venue =
        client()
            .json(
                "POST",
                "/api/venues",
                """
                {"name": "Hall", "plan": [
                  {"name": "stalls", "price": "50", "rows": 2, "seatsPerRow": 5},
                  {"name": "balcony", "price": "30", "rows": 1, "seatsPerRow": 5},
                  {"name": "boxes", "rows": 1, "seatsPerRow": 2}]}
                """)
            .text("venueId");
    String start =
        "{\"name\": \"Night\", \"currency\": \"EUR\", \"usePlan\": true, \"venueId\": \"" + venue;

    // When
    Answer some =
        Events.createLive(
            client(),
            start
                + "\", \"sections\": [{\"name\": \"stalls\"}, {\"name\": \"boxes\", \"price\": \"9\"}]}");
    Answer unpriced = Events.create(client(), start + "\"}");
    Answer unknown =
        Events.create(
            client(), start + "\", \"sections\": [{\"name\": \"roof\", \"price\": \"1\"}]}");
    Answer shaped =
        Events.create(
            client(),
            start + "\", \"sections\": [{\"name\": \"stalls\", \"rows\": 5, \"seatsPerRow\": 1}]}");

    // Then
    assertThat(some.json().path("sections").path(0).path("counts").path("total").asInt())
        .isEqualTo(10);
    assertThat(some.json().path("sections").path(0).path("price").asString()).isEqualTo("50.00");
    assertThat(some.json().path("sections").path(1).path("price").asString()).isEqualTo("9.00");
    assertThat(unpriced.text("field")).isEqualTo("sections[2].price");
    assertThat(unknown.text("field")).isEqualTo("sections[0].name");
    assertThat(shaped.status()).isEqualTo(422);
  }

  @Test
  void aSectionMayHaveRulesOfItsOwn() {
    // Given
    String opens = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS).toString();
    String vip =
        """
        {"name": "vip", "price": "9", "rows": 2, "seatsPerRow": 3, "saleOpensAt": "%s",
         "maxSeatsPerReservation": 1, "maxHoldSeconds": 0, "focalPoint": {"row": "B", "seat": "3"}}
        """
            .formatted(opens);

    // When
    Answer event =
        Events.createLive(
            client(),
            Events.body(
                "\"maxHoldSeconds\": 600, \"seatsPerBuyer\": 2", Events.grid("s", 1, 9), vip));
    String id = event.text("eventId");
    Answer usual = Events.book(client(), id, "s", 600);
    Answer early = Events.book(client(), id, "vip");

    // Then
    assertThat(event.json().path("maxHoldSeconds").asInt()).isEqualTo(600);
    assertThat(event.json().at("/sections/0").has("maxHoldSeconds")).isFalse();
    assertThat(event.json().at("/sections/1/saleOpensAt").asString()).isEqualTo(opens);
    assertThat(event.json().at("/sections/1/maxSeatsPerReservation").asInt()).isEqualTo(1);
    assertThat(event.json().at("/sections/1/maxHoldSeconds").asInt(-1)).isZero();
    assertThat(event.json().at("/sections/1").has("seatsPerBuyer")).isFalse();
    assertThat(usual.text("status")).isEqualTo("HELD");
    assertThat(early.json().at("/reason/type").asString()).isEqualTo("sale-not-open");
  }

  @Test
  void aPlannedSectionKeepsItsRulesUnlessTheEventStatesOthers() {
    // Given
    String venue =
        client()
            .json(
                "POST",
                "/api/venues",
                """
                {"name": "Hall", "plan": [
                  {"name": "a", "price": "1", "capacity": 5, "maxHoldSeconds": 60,
                   "saleClosesAt": "2036-01-01T00:00:00Z"},
                  {"name": "b", "price": "1", "capacity": 5, "maxHoldSeconds": 60}]}
                """)
            .text("venueId");
    String start =
        "{\"name\": \"Night\", \"currency\": \"EUR\", \"usePlan\": true, \"venueId\": \""
            + venue
            + "\"";

    // When
    Answer event =
        Events.create(
            client(),
            start
                + ", \"maxHoldSeconds\": 900, \"sections\": [{\"name\": \"a\"},"
                + " {\"name\": \"b\", \"maxHoldSeconds\": 30, \"seatsPerBuyer\": 4}]}");
    Answer late = Events.create(client(), start + ", \"saleOpensAt\": \"2036-01-02T00:00:00Z\"}");
    Answer shaped =
        Events.create(
            client(),
            start
                + ", \"sections\": [{\"name\": \"a\", \"focalPoint\": {\"row\": \"A\", \"seat\":"
                + " \"1\"}}]}");

    // Then
    assertThat(event.json().at("/sections/0/maxHoldSeconds").asInt()).isEqualTo(60);
    assertThat(event.json().at("/sections/1/maxHoldSeconds").asInt()).isEqualTo(30);
    assertThat(event.json().at("/sections/1/seatsPerBuyer").asInt()).isEqualTo(4);
    assertThat(late.text("field")).isEqualTo("sections[0].saleClosesAt");
    assertThat(shaped.text("field")).isEqualTo("sections[0].name");
  }

  @Test
  void isNotTouchedByAnotherWithItsId() {
    // Given
    String id = Events.newId();
    String chosen = "\"eventId\": \"" + id + "\"";
    Events.createLive(client(), Events.body(chosen, Events.grid("s", 1, 2)));
    Answer sold = Events.book(client(), id, "s");

    // When
    Answer again = Events.create(client(), Events.body(chosen, Events.grid("s", 9, 9)));
    // The counts follow a booking moments later.
    Answer event =
        Await.until(
            Duration.ofSeconds(10),
            () -> client().get("/api/events/" + id),
            answer -> counts(answer).contains("\"sold\":1"));

    // Then
    assertThat(sold.text("status")).isEqualTo("CONFIRMED");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("/problems/event-exists");
    assertThat(counts(event))
        .isEqualTo("{\"total\":2,\"free\":1,\"held\":0,\"sold\":1,\"blocked\":0}");
    assertThat(event.json().path("version").asInt()).isEqualTo(1);
  }

  private static String counts(Answer event) {
    return event.json().path("sections").path(0).path("counts").toString();
  }

  @Test
  void hasAnAddressWhateverItsIdLooksLike() {
    // When
    Answer created =
        Events.create(
            client(), Events.body("\"eventId\": \"a/b c+d?é%20\"", Events.grid("s", 1, 1)));
    Answer read = client().get(created.header("Location"));

    // Then
    assertThat(created.status()).isEqualTo(201);
    assertThat(read.text("eventId")).isEqualTo("a/b c+d?é%20");
  }

  @Test
  void areListedByDateAndFiltered() {
    // Given
    String venue = client().json("POST", "/api/venues", "{\"name\": \"V\"}").text("venueId");
    List<String> ids = new ArrayList<>();
    for (String date : List.of("2031-03-01", "2031-01-01", "2031-02-01", "")) {
      String starts = date.isEmpty() ? "" : ",\"startsAt\": \"" + date + "T20:00:00Z\"";
      ids.add(
          Events.create(
                  client(),
                  Events.body("\"venueId\": \"" + venue + "\"" + starts, Events.grid("s", 1, 1)))
              .text("eventId"));
    }
    String path = "/api/events?venueId=" + venue;

    // Then
    assertThat(list(path))
        .containsExactly(ids.get(1), ids.get(2), ids.get(0), ids.get(3))
        .isEqualTo(list(path + "&limit=1"))
        .isEqualTo(list(path + "&limit=2"));
    assertThat(list(path + "&from=2031-01-01T20:00:00Z&to=2031-03-01T20:00:00Z&limit=1"))
        .containsExactly(ids.get(1), ids.get(2));
    assertThat(list("/api/events?venueId=nowhere")).isEmpty();
  }

  @Test
  void areFoundByTheBeginningsOfWords() {
    // Given
    String id =
        Events.create(
                client(),
                """
                {"name": "Thunder-Tour 2031: Zyklon!", "artist": "AC/DC", "currency": "EUR",
                 "sections": [%s]}
                """
                    .formatted(Events.grid("s", 1, 1)))
            .text("eventId");

    // Then
    for (String name :
        List.of("zykl", "ac%2Fdc%20thund", "dc%20zyklon", "2031%20zyklon", "ZYKLON!!")) {
      assertThat(list("/api/events?name=" + name)).contains(id);
    }
    assertThat(list("/api/events?name=klon")).doesNotContain(id);
    assertThat(list("/api/events?name=zyklon%20nothing")).isEmpty();
    assertThat(client().get("/api/events?name=%21%26%7C").problem())
        .isEqualTo("/problems/invalid-parameter");
    assertThat(client().get("/api/events?name=a%27%3A*%5C").status()).isEqualTo(200);
  }

  @Test
  void areFoundByEitherSpellingOfALetter() {
    // Given a name whose accent is a character of its own
    String id =
        Events.create(
                client(),
                """
                {"name": "Cafe\\u0301 Zweitausend", "currency": "EUR", "sections": [%s]}
                """
                    .formatted(Events.grid("s", 1, 1)))
            .text("eventId");

    // Then
    for (String name : List.of("caf%C3%A9%20zweit", "cafe%CC%81%20zweit")) {
      assertThat(list("/api/events?name=" + name)).as(name).contains(id);
    }
    assertThat(list("/api/events?name=cafe%20zweit")).doesNotContain(id);
  }

  @Test
  void thereIsNoneOfAnInventedId() {
    // When
    Answer answer = client().get("/api/events/never-made");

    // Then
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("/problems/unknown-event");
  }

  /// The ids of all pages.
  private static List<String> list(String path) {
    List<String> ids = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      Answer page = client().get(next);
      assertThat(page.status()).isEqualTo(200);
      page.json().path("items").forEach(item -> ids.add(item.path("eventId").asString()));
      String link = page.header("Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    return ids;
  }

  private static Client client() {
    return Stack.client();
  }
}
