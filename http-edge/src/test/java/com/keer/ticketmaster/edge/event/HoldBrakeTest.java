package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What buyers hold and do not buy, as the API limits it.
@ExtendWith(Stack.class)
class HoldBrakeTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static Client client() {
    return Stack.client();
  }

  private static Answer book(String event, String section, int seats, int holdSeconds) {
    return client()
        .book(
            """
            {"eventId": "%s", "section": "%s", "userId": "alice", "seatCount": %d, \
            "holdSeconds": %d}\
            """
                .formatted(event, section, seats, holdSeconds),
            "Prefer",
            "wait=10");
  }

  @Test
  void theRulesAreShownWhereTheyAreStated() {
    // When
    Answer created =
        Events.createLive(
            client(),
            Events.body(
                "\"heldPerBuyer\": 4, \"pauseAfterLapseSeconds\": 60",
                Events.grid("usual", 1, 4),
                """
                {"name": "strict", "price": "9", "capacity": 10, "heldPerBuyer": 1, \
                "pauseAfterLapseSeconds": 600}\
                """));
    JsonNode event = client().get("/api/events/" + created.text("eventId")).json();
    Answer early =
        Events.create(
            client(), Events.body("\"pauseAfterLapseSeconds\": 60", Events.grid("s", 1, 1)));

    // Then
    assertThat(event.path("heldPerBuyer").asInt()).isEqualTo(4);
    assertThat(event.path("pauseAfterLapseSeconds").asInt()).isEqualTo(60);
    assertThat(event.at("/sections/0").has("heldPerBuyer")).isFalse();
    assertThat(event.at("/sections/0").has("pauseAfterLapseSeconds")).isFalse();
    assertThat(event.at("/sections/1/heldPerBuyer").asInt()).isEqualTo(1);
    assertThat(event.at("/sections/1/pauseAfterLapseSeconds").asInt()).isEqualTo(600);
    assertThat(early.status()).isEqualTo(422);
    assertThat(early.text("field")).isEqualTo("pauseAfterLapseSeconds");
    assertThat(early.text("detail")).contains("needs heldPerBuyer");
  }

  @Test
  void aBuyerHoldsNoMoreThanTheLimitInAllSections() {
    // Given
    String event =
        Events.createLive(
                client(),
                Events.body("\"heldPerBuyer\": 3", Events.grid("a", 1, 6), Events.grid("b", 4, 10)))
            .text("eventId");

    // When
    Answer first = book(event, "a", 2, 600);
    Answer second = book(event, "b", 2, 600);
    Answer bought = book(event, "b", 2, 0);
    Answer confirmed = client().post("/api/reservations/" + first.id() + "/confirm");
    // The account of the buyer learns of the purchase a moment later.
    Answer after =
        Await.until(
            LIMIT, () -> book(event, "b", 3, 600), answer -> answer.text("status").equals("HELD"));

    // Then
    assertThat(first.text("status")).isEqualTo("HELD");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("status")).isEqualTo("REJECTED");
    assertThat(second.json().at("/reason/type").asString()).isEqualTo("held-per-buyer");
    assertThat(second.json().at("/reason/detail").asString())
        .isEqualTo(
            "A buyer can hold 3 seats of this event at a time; 2 are held, 2 were requested."
                + " Confirm or cancel a hold first.");
    assertThat(second.json().at("/reason/limit").asInt()).isEqualTo(3);
    assertThat(second.json().at("/reason/taken").asInt()).isEqualTo(2);
    assertThat(second.json().at("/reason/requested").asInt()).isEqualTo(2);
    assertThat(bought.text("status")).as("who buys holds nothing").isEqualTo("CONFIRMED");
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
    assertThat(after.text("status")).as(after.toString()).isEqualTo("HELD");
  }

  @Test
  void aBuyerWhoseHoldLapsedPauses() {
    // Given
    String event =
        Events.createLive(
                client(),
                Events.body(
                    "\"heldPerBuyer\": 2, \"pauseAfterLapseSeconds\": 3600",
                    Events.grid("s", 1, 6)))
            .text("eventId");
    Instant before = Instant.now();

    // When
    Answer lapsing = book(event, "s", 1, 1);
    Answer lapsed =
        Await.until(
            LIMIT,
            () -> client().get("/api/reservations/" + lapsing.id()),
            answer -> answer.text("status").equals("EXPIRED"));
    Answer paused =
        Await.until(
            LIMIT,
            () -> book(event, "s", 2, 600),
            answer -> answer.json().at("/reason/type").asString("").equals("holds-paused"));
    Answer bought = book(event, "s", 1, 0);

    // Then
    assertThat(lapsed.text("status")).isEqualTo("EXPIRED");
    assertThat(paused.status()).isEqualTo(200);
    assertThat(paused.text("status")).isEqualTo("REJECTED");
    JsonNode reason = paused.json().path("reason");
    String until = reason.path("pausedUntil").asString();
    assertThat(reason.path("detail").asString())
        .isEqualTo(
            "Earlier holds ended without a purchase. You can hold seats of this event again at "
                + until
                + ", or buy without a hold.");
    assertThat(Instant.parse(until)).isAfter(before.plusSeconds(3600));
    assertThat(bought.text("status")).as("buying is possible").isEqualTo("CONFIRMED");
  }

  /// The control.
  @Test
  void withoutTheRulesNobodyPauses() {
    // Given
    String event =
        Events.createLive(client(), Events.body("", Events.grid("s", 1, 6))).text("eventId");

    // When
    Answer lapsing = book(event, "s", 3, 1);
    Answer beside = book(event, "s", 3, 600);
    Await.until(
        LIMIT,
        () -> client().get("/api/reservations/" + lapsing.id()),
        answer -> answer.text("status").equals("EXPIRED"));
    Answer again = book(event, "s", 3, 600);

    // Then
    assertThat(beside.text("status")).isEqualTo("HELD");
    assertThat(again.text("status")).isEqualTo("HELD");
  }
}
