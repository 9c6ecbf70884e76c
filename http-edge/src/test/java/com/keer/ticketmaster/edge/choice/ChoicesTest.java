package com.keer.ticketmaster.edge.choice;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Stack.class)
class ChoicesTest {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static String path(String event, String query) {
    return "/api/events/" + event + "/choices?" + query;
  }

  private static String seats(JsonNode group) {
    return group.path("row").asString() + group.path("seats");
  }

  @Test
  void theFirstGroupIsWhatABookingOfTheBestSeatsGets() {
    // Given: the organiser's best place is at the back, where nobody would look first
    String event =
        Events.createLive(
                Stack.client(),
                Events.body(
                    "",
                    """
                    {"name": "s", "price": "10.00", "rows": 6, "seatsPerRow": 9, \
                    "focalPoint": {"row": "E", "seat": "8"}}\
                    """))
            .text("eventId");

    for (int i = 0; i < 4; i++) {
      // When
      JsonNode offered = Stack.client().get(path(event, "count=2&groups=1")).json();
      Answer given =
          Stack.client()
              .book(
                  "{\"eventId\": \"%s\", \"section\": \"s\", \"userId\": \"u\", \"seatCount\": 2}"
                      .formatted(event),
                  "Prefer",
                  "wait=10");
      int booked = i + 1;
      Await.until(
          LIMIT,
          () -> Stack.client().get("/api/events/" + event + "/availability"),
          counts -> counts.json().at("/counts/sold").asInt() == 2 * booked);

      // Then
      JsonNode group = offered.at("/items/0/groups/0");
      assertThat(given.json().at("/seats/0/row").asString())
          .isEqualTo(group.path("row").asString());
      assertThat(given.json().at("/seats/0/seat").asString())
          .isEqualTo(group.at("/seats/0").asString());
      assertThat(group.path("total").asString()).isEqualTo("20.00");
      assertThat(group.at("/why/0").asString()).isEqualTo("best-available");
    }
  }

  @Test
  void aGroupCanBeBookedByItsSeats() {
    // Given
    String section = Stack.openSection(2, 6);
    JsonNode group =
        Stack.client()
            .get(path(Stack.EVENT, "count=3&section=" + section))
            .json()
            .at("/items/0/groups/1");

    // When
    String picked =
        group
            .path("seats")
            .valueStream()
            .map(seat ->
                "{\"row\": \"%s\", \"seat\": \"%s\"}"
                    .formatted(group.path("row").asString(), seat.asString()))
            .toList()
            .toString();
    Answer booked =
        Stack.client()
            .book(
                "{\"eventId\": \"%s\", \"section\": \"%s\", \"userId\": \"u\", \"seats\": %s}"
                    .formatted(Stack.EVENT, section, picked),
                "Prefer",
                "wait=10");

    // Then
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");
    assertThat(group.path("position").asInt()).isBetween(0, 3);
  }

  @Test
  void goesThroughLongHallsPageByPageAndNeedsNoCatalogue() {
    // Given
    EdgeProcess edge =
        EdgeProcess.start(
            Stack.config(
                Stack.bootstrapServers(), Map.of("TICKETMASTER_TOPIC_PREFIX", "choices-")));
    Stack.requireReady(edge);
    try (edge;
        Client client = Client.of(edge)) {
      for (String name : List.of("Block 2", "Block 10", "Block 9")) {
        Stack.open(edge, name, SectionLayout.grid(1, 5));
      }
      Stack.open(edge, "Standing", SectionLayout.generalAdmission(40));
      String all = path(Stack.EVENT, "count=2&limit=3");

      // When
      Answer first = client.get(all);
      Answer second = client.get(all + "&cursor=" + first.text("next"));
      JsonNode many = client.get(path(Stack.EVENT, "count=6&section=Standing")).json();
      JsonNode none = client.get(path(Stack.EVENT, "count=6&section=Block%202")).json();

      // Then
      assertThat(first.json().path("items").findValuesAsString("section"))
          .containsExactly("Block 2", "Block 9", "Block 10");
      assertThat(second.json().path("items").findValuesAsString("section"))
          .containsExactly("Standing");
      assertThat(second.json().has("next")).isFalse();
      assertThat(first.json().at("/items/0/groups").valueStream().map(ChoicesTest::seats))
          .containsExactly("A[\"1\",\"2\"]", "A[\"3\",\"4\"]");
      assertThat(first.json().at("/items/0/price").isMissingNode()).isTrue();
      assertThat(many.at("/items/0/generalAdmission").asBoolean()).isTrue();
      assertThat(many.at("/items/0/free").asInt()).isEqualTo(40);
      assertThat(none.at("/items/0/groups").size()).isZero();
      assertThat(none.at("/items/0/largestBlock").asInt()).isEqualTo(5);
    }
  }

  @Test
  void refusesWhatItCannotMean() {
    String section = Stack.openSection(1, 2);

    assertThat(Stack.client().get(path("nothing-on", "count=2")).problem())
        .isEqualTo("/problems/unknown-event");
    assertThat(Stack.client().get(path(Stack.EVENT, "section=x")).problem())
        .isEqualTo("/problems/unknown-section");
    assertThat(Stack.client().get(path(Stack.EVENT, "count=0&section=" + section)).status())
        .isEqualTo(400);
    assertThat(Stack.client().get(path(Stack.EVENT, "seats=2")).status()).isEqualTo(400);
  }
}
