package com.keer.ticketmaster.edge.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Stack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Stack.class)
class VenueTest {

  private static final String HALL =
      """
      {"name": "Zenith", "address": "1 Main St\\nHouse", "city": "Paris", "country": "FR",
       "timeZone": "Europe/Paris",
       "plan": [{"name": "stalls", "price": "50", "rows": 10, "seatsPerRow": 20},
                {"name": "floor", "capacity": 500}]}
      """;

  @Test
  void isCreatedAndRead() {
    // When
    Answer created = create(HALL);
    Answer read = Stack.client().get(created.header("Location"));

    // Then
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.response().body()).isEqualTo(created.response().body());
    assertThat(read.text("name")).isEqualTo("Zenith");
    assertThat(read.text("address")).isEqualTo("1 Main St\nHouse");
    assertThat(read.text("timeZone")).isEqualTo("Europe/Paris");
    assertThat(read.text("createdAt")).endsWith("Z");
    assertThat(read.json().path("plan").path(1).path("capacity").asInt()).isEqualTo(500);
  }

  @Test
  void isNotSentAgainToWhomHasIt() {
    // Given
    Answer created = create(HALL);

    // When
    Answer same =
        Stack.client().get(created.header("Location"), "If-None-Match", created.header("ETag"));

    // Then
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void isReplacedAsAWholeByWhomSawTheLastVersion() {
    // Given
    String path = create(HALL).header("Location");

    // When
    Answer blind = replace(path, "{\"name\": \"Olympia\"}");
    Answer seen = replace(path, "{\"name\": \"Olympia\"}", "If-Match", "\"1\"");
    Answer stale = replace(path, "{\"name\": \"Bataclan\"}", "If-Match", "\"1\"");
    // What a proxy makes of "2".
    Answer weak = replace(path, "{\"name\": \"Bataclan\"}", "If-Match", "W/\"2\"");
    Answer any = replace(path, "{\"name\": \"Casino\"}", "If-Match", "*");

    // Then
    assertThat(blind.status()).isEqualTo(428);
    assertThat(blind.problem()).isEqualTo("/problems/precondition-required");
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.header("ETag")).isEqualTo("\"2\"");
    assertThat(seen.json().has("city")).isFalse();
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problem()).isEqualTo("/problems/precondition-failed");
    assertThat(weak.status()).isEqualTo(200);
    assertThat(weak.header("ETag")).isEqualTo("\"3\"");
    assertThat(any.status()).isEqualTo(200);
    assertThat(Stack.client().get(path).text("name")).isEqualTo("Casino");
  }

  @Test
  void takesTheLabelsOfAListAsTheyStand() {
    // When
    Answer answer =
        Stack.client()
            .json(
                "POST",
                "/api/events",
                """
                {"eventId": "loges", "name": "Night", "currency": "KWD",
                 "sections": [{"name": "Cafe\\u0301", "price": "1.125",
                   "rows": [{"row": ["Box 1", "VIP_1"], "seats": ["R-1", null, "01-04"]}]}]}
                """);

    // Then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/sections/0/name").stringValue()).isEqualTo("Caf\u00E9");
    assertThat(answer.json().at("/sections/0/price").stringValue()).isEqualTo("1.125");
    for (String spelling : List.of("Caf%C3%A9", "Cafe%CC%81")) {
      String path = "/api/events/loges/sections/" + spelling;
      await()
          .untilAsserted(() -> {
            Answer seats = Stack.client().get(path);
            assertThat(seats.status()).isEqualTo(200);
            assertThat(seats.toString()).contains("Box 1", "VIP_1", "R-1", "01-04");
          });
    }
  }

  @Test
  void isDeletedUnlessEventsUseIt() {
    // Given
    Answer used = create(HALL);
    Answer unused = create(HALL);
    Stack.client()
        .json(
            "POST",
            "/api/events",
            """
            {"name": "Night", "currency": "EUR", "venueId": "%s",
             "sections": [{"name": "s", "price": "1", "rows": 1, "seatsPerRow": 1}]}
            """
                .formatted(used.text("venueId")));

    // When
    Answer inUse = Stack.client().delete(used.header("Location"), "If-Match", "\"1\"");
    Answer blind = Stack.client().delete(unused.header("Location"));
    Answer stale = Stack.client().delete(unused.header("Location"), "If-Match", "\"9\"");
    Answer deleted = Stack.client().delete(unused.header("Location"), "If-Match", "\"1\"");
    Answer again = Stack.client().delete(unused.header("Location"), "If-Match", "\"1\"");

    // Then
    assertThat(inUse.status()).isEqualTo(409);
    assertThat(inUse.problem()).isEqualTo("/problems/venue-in-use");
    assertThat(Stack.client().get(used.header("Location")).status()).isEqualTo(200);
    assertThat(blind.status()).isEqualTo(428);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.problem()).isEqualTo("/problems/unknown-venue");
  }

  @Test
  void areListedByNamePageByPage() {
    // Given
    Set<String> created = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      created.add(create("{\"name\": \"Arena " + i % 3 + "\"}").text("venueId"));
    }

    // When
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String next = "/api/venues?limit=3";
    while (!next.isEmpty()) {
      Answer page = Stack.client().get(next);
      assertThat(page.status()).isEqualTo(200);
      page.json()
          .path("items")
          .forEach(item -> {
            names.add(item.path("name").asString());
            assertThat(seen.add(item.path("venueId").asString())).isTrue();
            assertThat(item.has("plan")).isFalse();
          });
      String link = page.header("Link");
      assertThat(link.isEmpty()).isEqualTo(!page.json().has("next"));
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }

    // Then
    assertThat(seen).containsAll(created);
    assertThat(names.stream().filter(name -> name.startsWith("Arena"))).isSorted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "limit=x",
        "cursor=x",
        "cursor=%24%24",
        "foo=1",
        "limit=1&limit=2"
      })
  void aListWithASlipInItsParametersIsRefused(String query) {
    // When
    Answer answer = Stack.client().get("/api/venues?" + query);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("/problems/invalid-parameter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                     | name
          {"name": 7}                                            | name
          {"name": "x", "country": "Germany"}                    | country
          {"name": "x", "country": "XQ"}                         | country
          {"name": "x", "timeZone": "Berlin"}                    | timeZone
          {"name": "x", "seats": 7}                              | seats
          {"name": "x", "plan": {}}                              | plan
          {"name": "x", "plan": [1]}                             | plan[0]
          {"name": "x", "plan": [{"name": "s"}]}                 | plan[0].rows
          {"name": "x", "plan": [{"name": "s", "rows": 0, "seatsPerRow": 1}]}    | plan[0].rows
          {"name": "x", "plan": [{"name": "s", "rows": 1}]}                      | plan[0].seatsPerRow
          {"name": "x", "plan": [{"name": "s", "rows": 5, "capacity": 5}]}       | plan[0].rows
          {"name": "x", "plan": [{"name": "s", "capacity": 250001}]}             | plan[0].capacity
          {"name": "x", "plan": [{"name": "s", "rows": 1, "seatsPerRow": 5, "aisleAfter": [9]}]} | plan[0].rows
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "A"}]}]}         | plan[0].rows[0].seats
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "A", "seats": "1 1"}]}]} | plan[0].rows[0].seats
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "A", "seats": "1-2", "blocked": "3"}]}]} | plan[0].rows[0].blocked
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "A", "seats": "1"}, {"row": "A", "seats": "1"}]}]} | plan[0].rows[1].row
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": " , ", "seats": "1"}]}]} | plan[0].rows[0].row
          {"name": "x", "plan": [{"name": "s", "capacity": 1}, {"name": "s", "capacity": 1}]} | plan[1].name
          {"name": "x", "plan": [{"name": "s", "rows": 1, "seatsPerRow": 1, "blocked": [{"row": "B", "seat": "1"}]}]} | plan[0].blocked[0].seat
          {"name": "x", "plan": [{"name": "s", "price": "1.2345", "capacity": 1}]} | plan[0].price
          {"name": "x", "plan": [{"name": "s", "rows": 1, "seatsPerRow": 1, "blocked": ["A-1"]}]} | plan[0].blocked[0]
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "Box 1", "seats": "1"}]}]} | plan[0].rows[0].row
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "01-04", "seats": "1"}]}]} | plan[0].rows[0].row
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "A", "seats": "VIP_1"}]}]} | plan[0].rows[0].seats
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "A", "seats": "10-Jan"}]}]} | plan[0].rows[0].seats
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "A", "seats": ["1", "1\u200B"]}]}]} | plan[0].rows[0].seats[1]
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": ["A "], "seats": "1"}]}]} | plan[0].rows[0].row[0]
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": [], "seats": "1"}]}]} | plan[0].rows[0].row
          {"name": "x", "plan": [{"name": "s", "rows": [{"row": "A", "seats": ["1", ""]}]}]} | plan[0].rows[0].seats[1]
          {"name": "x", "plan": [{"name": "s\u00A0", "capacity": 1}]} | plan[0].name
          {"name": "x "} | name
          {"name": "x", "plan": [{"name": "s", "rows": 1, "seatsPerRow": 1, "focalPoint": {"row": "A", "seat": "2"}}]} | plan[0].focalPoint.seat
          {"name": "x", "plan": [{"name": "s", "rows": 1, "seatsPerRow": 1, "focalPoint": "A:1"}]} | plan[0].focalPoint
          {"name": "x", "plan": [{"name": "s", "capacity": 1, "focalPoint": {"row": "A", "seat": "1"}}]} | plan[0].focalPoint
          {"name": "x", "plan": [{"name": "s", "capacity": 1, "seatsPerBuyer": 0}]} | plan[0].seatsPerBuyer
          {"name": "x", "plan": [{"name": "s", "capacity": 1, "maxSeatsPerReservation": 61}]} | plan[0].maxSeatsPerReservation
          {"name": "x", "plan": [{"name": "s", "capacity": 1, "maxHoldSeconds": "15m"}]} | plan[0].maxHoldSeconds
          {"name": "x", "plan": [{"name": "s", "capacity": 1, "saleOpensAt": "today"}]} | plan[0].saleOpensAt
          {"name": "x", "plan": [{"name": "s", "capacity": 1, "saleOpensAt": "2027-01-02T00:00:00Z", "saleClosesAt": "2027-01-01T00:00:00Z"}]} | plan[0].saleClosesAt
          """)
  void aVenueThatMakesNoSenseIsRefused(String body, String field) {
    // When
    Answer answer = create(body);

    // Then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @Test
  void thereIsNoneOfAnInventedId() {
    assertThat(Stack.client().get("/api/venues/nowhere").status()).isEqualTo(404);
    assertThat(replace("/api/venues/nowhere", "{\"name\": \"x\"}", "If-Match", "*").status())
        .isEqualTo(404);
  }

  private static Answer create(String body) {
    return Stack.client().json("POST", "/api/venues", body);
  }

  private static Answer replace(String path, String body, String... headers) {
    return Stack.client().json("PUT", path, body, headers);
  }
}
