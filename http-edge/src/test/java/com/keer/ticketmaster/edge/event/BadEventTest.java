package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Stack.class)
class BadEventTest {

  private static final String GRID = Events.grid("s", 1, 1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "eventId": ""                              | eventId
          "eventId": "a\\nb"                         | eventId
          "eventId": ".."                            | eventId
          "artist": 5                                | artist
          "venueId": "nowhere"                       | venueId
          "startsAt": "yesterday"                    | startsAt
          "startsAt": 5                              | startsAt
          "saleOpensAt": "2027-01-02T00:00:00Z", "saleClosesAt": "2027-01-02T00:00:00Z" | saleClosesAt
          "startsAt": "2027-01-02T00:00:00Z", "endsAt": "2027-01-01T00:00:00Z" | endsAt
          "startsAt": "2027-01-02T00:00:00Z", "endsAt": "2027-01-02T00:00:00Z" | endsAt
          "endsAt": "2027-01-02T00:00:00Z", "saleClosesAt": "2029-01-01T00:00:00Z" | saleClosesAt
          "endsAt": "2027-01-02T00:00:00Z", "saleOpensAt": "2027-01-02T00:00:00Z" | saleOpensAt
          "startsAt": "2027-01-01T00:00:00Z", "saleOpensAt": "2027-01-03T00:00:00Z" | saleOpensAt
          "seatsPerBuyer": 0                         | seatsPerBuyer
          "seatsPerBuyer": "4"                       | seatsPerBuyer
          "maxSeatsPerReservation": 61               | maxSeatsPerReservation
          "maxHoldSeconds": -1                       | maxHoldSeconds
          "usePlan": 1                               | usePlan
          "usePlan": true                            | usePlan
          "surplus": 1                               | surplus
          """)
  void aFieldThatMakesNoSenseIsNamed(String fields, String field) {
    // When
    Answer answer = Events.create(Stack.client(), Events.body(fields, GRID));

    // Then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "s", "rows": 1, "seatsPerRow": 1}                    | sections[0].price
          {"name": "s", "price": 5, "rows": 1, "seatsPerRow": 1}        | sections[0].price
          {"name": "s", "price": "-5", "rows": 1, "seatsPerRow": 1}     | sections[0].price
          {"price": "5", "rows": 1, "seatsPerRow": 1}                   | sections[0].name
          {"name": "s", "price": "5"}                                   | sections[0].rows
          {"name": "s", "price": "5", "rows": "A-Z"}                    | sections[0].seatsPerRow
          {"name": "s", "price": "5", "rows": [], "seatsPerRow": 5}     | sections[0].seatsPerRow
          {"name": "s", "price": "5", "rows": 10000, "seatsPerRow": 2000} | sections[0].rows
          {"name": "s", "price": "5", "capacity": 0}                    | sections[0].capacity
          {"name": "s", "price": "5", "capacity": 5, "maxHoldSeconds": -1}  | sections[0].maxHoldSeconds
          {"name": "s", "price": "5", "capacity": 5, "saleOpensAt": "2027-01-03T00:00:00Z"}  | sections[0].saleOpensAt
          {"name": "s", "price": "5", "capacity": 5, "saleClosesAt": "2027-01-01T00:00:00Z"} | sections[0].saleClosesAt
          """)
  void aSectionThatMakesNoSenseIsNamed(String section, String field) {
    // When
    String window =
        "\"saleOpensAt\": \"2027-01-01T00:00:00Z\", \"saleClosesAt\": \"2027-01-03T00:00:00Z\"";
    Answer answer = Events.create(Stack.client(), Events.body(window, section));

    // Then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "saleClosesAt": "2027-01-05T00:00:00Z" | sections[0].saleClosesAt | is 2027-01-05T00:00:00Z, but must not be after endsAt (2027-01-04T00:00:00Z): write an earlier time, or omit it to sell until the event ends
          "saleOpensAt": "2027-01-04T00:00:00Z"  | sections[0].saleOpensAt  | is 2027-01-04T00:00:00Z, but must be before endsAt (2027-01-04T00:00:00Z): write an earlier time
          """)
  void aWindowThatOutlivesTheEventIsToldWithBothTimes(String window, String field, String detail) {
    // Given
    String times = "\"startsAt\": \"2027-01-03T00:00:00Z\", \"endsAt\": \"2027-01-04T00:00:00Z\"";
    String section = "\"name\": \"s\", \"capacity\": 5, ";
    String venue =
        Stack.client()
            .json(
                "POST", "/api/venues", "{\"name\": \"v\", \"plan\": [{" + section + window + "}]}")
            .text("venueId");

    // When
    Answer own =
        Events.create(
            Stack.client(),
            Events.body(times, "{" + section + "\"price\": \"1\", " + window + "}"));
    Answer planned =
        Events.create(
            Stack.client(),
            """
            {"name": "x", "currency": "EUR", %s, "venueId": "%s", "usePlan": true,
             "sections": [{"name": "s", "price": "1"}]}
            """
                .formatted(times, venue));
    Answer onTop =
        Events.create(
            Stack.client(),
            """
            {"name": "x", "currency": "EUR", %s, "venueId": "%s", "usePlan": true,
             "sections": [{"name": "s", "price": "1", %s}]}
            """
                .formatted(times, venue, window));

    // Then
    assertThat(List.of(own, planned, onTop))
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(422);
          assertThat(answer.json().path("errors").size()).isEqualTo(1);
          assertThat(answer.text("field")).isEqualTo(field);
          assertThat(answer.json().at("/errors/0/detail").asString()).isEqualTo(detail);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"name\":1,\"name\":2}", "null", "{}x"})
  void aBodyThatIsNoObjectIsMalformed(String body) {
    // When
    Answer answer = Events.create(Stack.client(), body);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("/problems/malformed-body");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    // When
    Answer answer = Events.create(Stack.client(), "{\"currency\": \"EURO\", \"foo\": 1}");

    // Then
    assertThat(
            answer.json().path("errors").valueStream().map(each -> each.path("field").asString()))
        .containsExactly("name", "currency", "sections", "foo");
  }

  @Test
  void nobodyPaysHalfAYen() {
    // When
    Answer answer =
        Events.create(
            Stack.client(),
            "{\"name\": \"x\", \"currency\": \"JPY\", \"sections\": [" + GRID + "]}");

    // Then
    assertThat(answer.text("field")).isEqualTo("sections[0].price");
  }

  @Test
  void aFewBytesCannotAskForMoreThanTwoMillionPlaces() {
    // Given
    String[] sections = new String[100];
    for (int i = 0; i < sections.length; i++) {
      sections[i] = Events.grid("s" + i, 10_000, 25);
    }
    String rows =
        "{\"name\": \"s\", \"price\": \"1\", \"rows\": ["
            + "{\"row\": \"1-1500\", \"seats\": \"1-2000\"},".repeat(999)
            + "{\"row\": \"1\", \"seats\": \"1\"}]}";

    // When
    Answer grids = Events.create(Stack.client(), Events.body("", sections));
    Answer listed = Events.create(Stack.client(), Events.body("", rows));

    // Then
    assertThat(grids.status()).isEqualTo(422);
    assertThat(grids.text("field")).isEqualTo("sections[8].rows");
    assertThat(listed.status()).isEqualTo(422);
    assertThat(listed.text("field")).isEqualTo("sections[0].rows[0].seats");
  }

  @Test
  void aBodyMayBeLongButNotTooLong() {
    // Given
    String spelled =
        "{\"name\": \"s\", \"price\": \"1\", \"rows\": [{\"row\": \"A-ZZ\", \"seats\": \"1-300\"}]}";

    // When
    Answer large = Events.create(Stack.client(), Events.body("", spelled));
    Answer huge =
        Events.create(
            Stack.client(),
            Events.body("\"description\": \"" + "x".repeat(1024 * 1024) + "\"", GRID));

    // Then
    assertThat(large.status()).isEqualTo(201);
    assertThat(huge.status()).isEqualTo(413);
  }
}
