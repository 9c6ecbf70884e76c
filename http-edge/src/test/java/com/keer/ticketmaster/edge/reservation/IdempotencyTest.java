package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.CommandLog;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Stack.class)
class IdempotencyTest {

  private static final String KEY = "Idempotency-Key";

  @Test
  void theSameKeyAndBodyIsTheSameReservation() {
    // Given
    String section = Stack.openSection(5, 10);
    String body = Stack.body(section, "alice", 2);
    Answer first = Stack.client().book(body, KEY, "same", "Prefer", "wait=5");
    CommandLog log = CommandLog.mark();

    // When
    Answer second = Stack.client().book(body, KEY, "same", "Prefer", "wait=5");
    Answer third = Stack.client().book(body, KEY, "same");

    // Then
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(third.status()).isEqualTo(202);
    assertThat(third.id()).isEqualTo(first.id());
    assertThat(log.about(section, first.id())).isEmpty();
  }

  @Test
  void anotherBodyUnderTheKeyIsAConflict() {
    // Given
    String section = Stack.openSection(5, 10);
    Answer first = Stack.client().book(Stack.body(section, "alice", 2), KEY, "reused");

    // When
    Answer other = Stack.client().book(Stack.body(section, "alice", 3), KEY, "reused");
    Answer elsewhere = Stack.client().book(Stack.body("elsewhere", "alice", 2), KEY, "reused");

    // Then
    assertThat(first.status()).isEqualTo(202);
    assertThat(List.of(other, elsewhere))
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(409);
          assertThat(answer.problem()).isEqualTo("/problems/idempotency-key-reused");
        });
  }

  @Test
  void aKeyBelongsToItsUser() {
    // Given
    String section = Stack.openSection(5, 10);

    // When
    Answer alice = Stack.client().book(Stack.body(section, "alice", 1), KEY, "shared");
    Answer bob = Stack.client().book(Stack.body(section, "bob", 1), KEY, "shared");

    // Then
    assertThat(bob.status()).isEqualTo(202);
    assertThat(bob.id()).isNotEqualTo(alice.id());
  }

  @Test
  void repetitionsAtTheSameTimeBookOnce() {
    // Given
    String section = Stack.openSection(5, 10);
    String body = Stack.body(section, "carol", 2);

    // When
    List<Answer> answers = atOnce(50, body, body);

    // Then
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(answers)
        .extracting(answer -> answer.response().body())
        .containsOnly(answers.getFirst().response().body());
    assertThat(sold(section)).isEqualTo(2);
  }

  @Test
  void differentBodiesAtTheSameTimeHaveOneWinner() {
    // Given
    String section = Stack.openSection(5, 10);

    // When
    List<Answer> answers =
        atOnce(40, Stack.body(section, "dave", 1), Stack.body(section, "dave", 2));

    // Then
    assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(20);
    assertThat(sold(section)).isBetween(1, 2);
  }

  @Test
  void theSameSeatsInAnotherOrderAreTheSameRequest() {
    // Given
    String section = Stack.openSection(2, 12);
    String asked = seats(section, "erin", "A10", "A2", "B1");
    Answer first = Stack.client().book(asked, KEY, "order", "Prefer", "wait=5");
    CommandLog log = CommandLog.mark();

    // When
    Answer again =
        Stack.client()
            .book(seats(section, "erin", "B1", "A10", "A2"), KEY, "order", "Prefer", "wait=5");
    Answer fewer =
        Stack.client().book(seats(section, "erin", "B1", "A10"), KEY, "order", "Prefer", "wait=5");
    Answer other =
        Stack.client()
            .book(seats(section, "erin", "A10", "A2", "B2"), KEY, "order", "Prefer", "wait=5");

    // Then
    assertThat(first.text("status")).isEqualTo("CONFIRMED");
    assertThat(first.json().path("requestedSeats").toString())
        .isEqualTo(
            "[{\"row\":\"A\",\"seat\":\"2\"},{\"row\":\"A\",\"seat\":\"10\"},"
                + "{\"row\":\"B\",\"seat\":\"1\"}]");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(List.of(fewer, other)).extracting(Answer::status).containsOnly(409);
    assertThat(log.about(section, first.id())).isEmpty();
  }

  @Test
  void bothOrdersOfTheSeatsAtTheSameTimeBookOnce() {
    // Given
    String section = Stack.openSection(2, 12);

    // When
    List<Answer> answers =
        atOnce(40, seats(section, "frank", "A1", "A2"), seats(section, "frank", "A2", "A1"));

    // Then
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers).extracting(Answer::id).containsOnly(answers.getFirst().id());
    assertThat(sold(section)).isEqualTo(2);
  }

  @Test
  void aRequestThatTheLogHasInAnotherOrderIsFound() {
    // Given
    String section = Stack.openSection(1, 5);
    ReservationId id = new ReservationId(Stack.idOf("grace", "earlier"));
    Stack.edge()
        .engine()
        .reserve(
            id,
            new SectionId(Stack.EVENT, section),
            new ReservationRequest(
                "grace", SeatRequest.these(new Seat("A", "2"), new Seat("A", "1")), 0))
        .join();

    // When
    Answer sameOrder =
        Stack.client()
            .book(seats(section, "grace", "A2", "A1"), KEY, "earlier", "Prefer", "wait=5");
    Answer otherOrder =
        Stack.client()
            .book(seats(section, "grace", "A1", "A2"), KEY, "earlier", "Prefer", "wait=5");

    // Then
    assertThat(List.of(sameOrder, otherOrder)).extracting(Answer::status).containsOnly(200);
    assertThat(List.of(sameOrder, otherOrder)).extracting(Answer::id).containsOnly(id.value());
  }

  @Test
  void aHoldForTheUsualTimeIsTheSameWhateverTheUsualTimeWas() {
    // Given
    String section = Stack.openSection(1, 5);
    Answer first =
        Stack.client().book(Stack.body(section, "heidi", 1, 77), KEY, "usual", "Prefer", "wait=5");

    // When
    Answer again =
        Stack.client()
            .book(
                """
                {"eventId": "%s", "section": "%s", "userId": "heidi", "seatCount": 1, "hold": true}
                """
                    .formatted(Stack.EVENT, section),
                KEY,
                "usual",
                "Prefer",
                "wait=5");

    // Then
    assertThat(first.text("status")).isEqualTo("HELD");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.response().body()).isEqualTo(first.response().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "caf\u00e9", "tab\tkey"})
  void refusesWhatIsNoKey(String key) {
    // When
    Answer answer = Stack.client().book(Stack.body("any", "alice", 1), KEY, key);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("field")).isEqualTo(KEY);
  }

  @Test
  void refusesKeysThatAreTooLongOrTwo() {
    // When
    Answer tooLong = Stack.client().book(Stack.body("any", "alice", 1), KEY, "k".repeat(201));
    Answer two = Stack.client().book(Stack.body("any", "alice", 1), KEY, "a", KEY, "b");

    // Then
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(two.status()).isEqualTo(400);
  }

  /// A booking of particular seats such as `A10`.
  private static String seats(String section, String user, String... seats) {
    String list =
        Arrays.stream(seats)
            .map(seat ->
                "{\"row\": \"%s\", \"seat\": \"%s\"}"
                    .formatted(seat.substring(0, 1), seat.substring(1)))
            .collect(Collectors.joining(","));
    return "{\"eventId\": \"%s\", \"section\": \"%s\", \"userId\": \"%s\", \"seats\": [%s]}"
        .formatted(Stack.EVENT, section, user, list);
  }

  private static List<Answer> atOnce(int times, String even, String odd) {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, times)
          .mapToObj(i ->
              CompletableFuture.supplyAsync(
                  () ->
                      Stack.client()
                          .book(i % 2 == 0 ? even : odd, KEY, "at-once", "Prefer", "wait=10"),
                  callers))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static int sold(String section) {
    return Await.until(
            Duration.ofSeconds(5),
            () -> Stack.client().get("/api/events/rock-night/sections/" + section),
            answer -> answer.json().path("counts").path("sold").asInt() > 0)
        .json()
        .path("counts")
        .path("sold")
        .asInt();
  }
}
