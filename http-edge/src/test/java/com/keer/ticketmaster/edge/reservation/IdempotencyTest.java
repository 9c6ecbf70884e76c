package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
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
    long commands = Stack.commandsInLog();

    // When
    Answer second = Stack.client().book(body, KEY, "same", "Prefer", "wait=5");
    Answer third = Stack.client().book(body, KEY, "same");

    // Then
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(third.status()).isEqualTo(202);
    assertThat(third.id()).isEqualTo(first.id());
    assertThat(Stack.commandsInLog()).isEqualTo(commands);
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
