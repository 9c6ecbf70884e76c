package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A sale without a close ends with its event, and the status says what the event sells now.
@ExtendWith(Stack.class)
class SaleEndTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "startsAt": "2020-01-01T18:00:00Z", "endsAt": "2020-01-01T20:00:00Z" | CLOSED   | sale-closed
          "endsAt": "2020-01-01T20:00:00Z"                                     | CLOSED   | sale-closed
          "startsAt": "2020-01-01T18:00:00Z"                                   | CLOSED   | sale-closed
          "saleClosesAt": "2020-01-01T18:00:00Z"                               | CLOSED   | sale-closed
          "saleOpensAt": "2100-01-01T00:00:00Z"                                | NOT_OPEN | sale-not-open
          "saleOpensAt": "2100-01-01T00:00:00Z", "endsAt": "2100-01-02T00:00:00Z" | NOT_OPEN | sale-not-open
          "startsAt": "2100-01-01T00:00:00Z"                                   | ON_SALE  | ''
          "saleOpensAt": "2020-01-01T00:00:00Z"                                | ON_SALE  | ''
          "startsAt": "2020-01-01T00:00:00Z", "endsAt": "2100-01-01T00:00:00Z" | ON_SALE  | ''
          """)
  void theStatusSaysWhetherABookingSucceeds(String times, String status, String reason) {
    // Given
    Answer event = Events.createLive(client(), Events.body(times, Events.grid("s", 1, 5)));
    String id = event.text("eventId");

    // When
    Answer booked = Events.book(client(), id, "s");

    // Then
    assertThat(event.text("status")).isEqualTo(status);
    assertThat(inList(id)).isEqualTo(status);
    assertThat(booked.text("status")).isEqualTo(reason.isEmpty() ? "CONFIRMED" : "REJECTED");
    assertThat(booked.json().at("/reason/type").asString("")).isEqualTo(reason);
  }

  @Test
  void anEventIsOnSaleWhileOneOfItsSectionsSells() {
    // Given
    String later = "\"saleOpensAt\": \"2100-01-01T00:00:00Z\"";
    String over = "\"saleClosesAt\": \"2020-01-01T00:00:00Z\"";

    // When
    String one = status(section("a", later), section("b", over), section("c", ""));
    String none = status(section("a", later), section("b", over));
    String past = status(section("b", over));

    // Then
    assertThat(one).isEqualTo("ON_SALE");
    assertThat(none).isEqualTo("NOT_OPEN");
    assertThat(past).isEqualTo("CLOSED");
  }

  @Test
  void theEndOfTheSaleMovesWithTheEndOfTheEvent() {
    // Given
    String id =
        Events.createLive(
                client(),
                Events.body("\"endsAt\": \"2020-01-01T00:00:00Z\"", Events.grid("s", 1, 5)))
            .text("eventId");

    // When
    Answer moved = patch(id, "{\"endsAt\": \"" + Instant.now().plus(Duration.ofDays(1)) + "\"}");
    Answer sold = Events.book(client(), id, "s");
    Answer ended = patch(id, "{\"endsAt\": \"" + Instant.now().minusSeconds(1) + "\"}");
    Answer late = Events.book(client(), id, "s");

    // Then
    assertThat(moved.text("status")).isEqualTo("ON_SALE");
    assertThat(sold.text("status")).isEqualTo("CONFIRMED");
    assertThat(ended.text("status")).isEqualTo("CLOSED");
    assertThat(late.json().at("/reason/type").asString()).isEqualTo("sale-closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"saleClosesAt": "2031-01-03T00:00:00Z"} | saleClosesAt | is 2031-01-03T00:00:00Z, but must not be after endsAt (2031-01-02T00:00:00Z): write an earlier time, or omit it to sell until the event ends
          {"saleOpensAt": "2031-01-02T00:00:00Z"}  | saleOpensAt  | is 2031-01-02T00:00:00Z, but must be before endsAt (2031-01-02T00:00:00Z): write an earlier time
          {"endsAt": "2031-01-01T00:00:00Z"}       | endsAt       | is 2031-01-01T00:00:00Z, but must be after startsAt (2031-01-01T00:00:00Z): write a later time, or omit it
          {"endsAt": "2031-01-01T12:00:00Z"}       | endsAt       | does not fit the other times: saleClosesAt of section 's' is 2031-01-01T18:00:00Z, but must not be after endsAt (2031-01-01T12:00:00Z): write an earlier time, or omit it to sell until the event ends
          {"saleOpensAt": "2031-01-01T20:00:00Z"}  | saleOpensAt  | does not fit the other times: saleClosesAt of section 's' is 2031-01-01T18:00:00Z, but must be after saleOpensAt (2031-01-01T20:00:00Z): write a later time, or omit it
          """)
  void aChangeThatLeavesTimesOutOfOrderIsRefused(String body, String field, String detail) {
    // Given
    String id =
        Events.create(
                client(),
                Events.body(
                    "\"startsAt\": \"2031-01-01T00:00:00Z\", \"endsAt\": \"2031-01-02T00:00:00Z\"",
                    section("s", "\"saleClosesAt\": \"2031-01-01T18:00:00Z\"")))
            .text("eventId");

    // When
    Answer refused = patch(id, body);

    // Then
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("field")).isEqualTo(field);
    assertThat(refused.json().at("/errors/0/detail").asString()).isEqualTo(detail);
  }

  private static String status(String... sections) {
    return Events.create(client(), Events.body("", sections)).text("status");
  }

  private static String section(String name, String more) {
    return "{\"name\": \"%s\", \"price\": \"1\", \"capacity\": 5%s}"
        .formatted(name, more.isEmpty() ? "" : ", " + more);
  }

  private static Answer patch(String id, String body) {
    return client().json("PATCH", "/api/events/" + id, body, "If-Match", "*");
  }

  /// The status in the list of events.
  private static String inList(String id) {
    String path = "/api/events?limit=500";
    while (true) {
      Answer page = client().get(path);
      for (var item : page.json().path("items")) {
        if (item.path("eventId").asString().equals(id)) {
          return item.path("status").asString();
        }
      }
      String link = page.header("Link");
      if (link.isEmpty()) {
        return "not listed";
      }
      path = link.substring(1, link.indexOf('>'));
    }
  }

  private static Client client() {
    return Stack.client();
  }
}
