package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(Stack.class)
class BookingTest {

  @ParameterizedTest
  @EnumSource(
      value = HttpClient.Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void sellsSeatsInTwoSteps(HttpClient.Version version) {
    // Given
    String section = Stack.openSection(5, 10);
    try (Client client = new Client(version, Stack.port(), Stack.operatorPort())) {
      // When
      Answer accepted = client.book(Stack.body(section, "alice", 2));
      Answer answer = client.get(accepted.header("Location"));

      // Then
      assertThat(accepted.status()).isEqualTo(202);
      assertThat(accepted.text("status")).isEqualTo("PENDING");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("status")).isEqualTo("CONFIRMED");
      assertThat(answer.json().path("seats")).hasSize(2);
      assertThat(answer.response().version()).isEqualTo(version);
    }
  }

  @Test
  void answersAtOnceForWhomPrefersToWait() {
    // Given
    String section = Stack.openSection(5, 10);

    // When
    Answer answer = Stack.client().book(Stack.body(section, "alice", 2), "Prefer", "wait=5");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=5");
    assertThat(answer.header("Location")).isEqualTo("/api/reservations/" + answer.id());
    assertThat(answer.text("section")).isEqualTo(section);
    assertThat(answer.json().path("seats").path(0).path("row").asString()).isEqualTo("A");
  }

  @Test
  void tellsThePlaceInTheChainOnlyToWhomAsksForIt() {
    // Given
    String section = Stack.openSection(5, 10);
    SectionId id = new SectionId(Stack.EVENT, section);

    // When
    Answer without = Stack.client().book(Stack.body(section, "alice", 1), "Prefer", "wait=5");
    Answer with =
        Stack.client().book(Stack.body(section, "alice", 2, 60), "Prefer", "wait=5, Proof");
    Answer confirmed = Stack.client().post(with.header("Location") + "/confirm", "Prefer", "proof");
    Answer again = Stack.client().get(with.header("Location"), "Prefer", "proof");

    // Then
    assertThat(without.json().has("proof")).isFalse();
    assertThat(again.json().has("proof")).isFalse();
    assertThat(with.header("Preference-Applied")).isEqualTo("wait=5, proof");
    assertThat(confirmed.header("Preference-Applied")).isEqualTo("proof");
    JsonNode proof = confirmed.json().path("proof");
    assertThat(proof.path("reservation").asString()).isEqualTo(with.id());
    assertThat(proof.path("section").asString()).isEqualTo(section);
    assertThat(proof.path("sequence").asLong()).isEqualTo(4);
    assertThat(proof.has("signature")).isFalse();
    SectionStatus status =
        Await.until(
            Duration.ofSeconds(60),
            () -> Stack.edge().engine().sections().find(id).orElseThrow(),
            told -> told.sequence() == 4);
    assertThat(proof.path("chain").asString())
        .isEqualTo(HexFormat.of().formatHex(status.chain().bytes()))
        .isNotEqualTo(with.json().path("proof").path("chain").asString());
  }

  @Test
  void tellsThePlaceOfARefusalAtTheDoor() {
    // Given
    String section = Stack.openSection(1, 1);
    Stack.client().book(Stack.body(section, "alice", 1), "Prefer", "wait=5");

    // When the door knows that it is sold out
    Answer refused =
        Await.until(
            Duration.ofSeconds(60),
            () -> Stack.client().book(Stack.body(section, "bob", 1), "Prefer", "wait=5, proof"),
            answer -> answer.json().path("proof").has("door"));

    // Then
    assertThat(refused.text("status")).isEqualTo("REJECTED");
    JsonNode proof = refused.json().path("proof");
    assertThat(proof.path("door").asString()).matches("[0-3]/\\d+");
    assertThat(proof.path("sequence").asLong()).isPositive();
    assertThat(proof.path("chain").asString()).matches("[0-9a-f]{64}");
    assertThat(proof.has("section")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=5, respond-async",
        "respond-async;x=1, Wait=\"5\"",
        "wait=9999",
        "wait = 5;a"
      })
  void understandsTheWaysToPrefer(String header) {
    // Given
    String section = Stack.openSection(1, 10);

    // When
    Answer answer = Stack.client().book(Stack.body(section, "alice", 1), "Prefer", header);

    // Then
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=soon", "wait=-1", "return=minimal", "wait"})
  void passesOverPreferencesItDoesNotKnow(String header) {
    // Given
    String section = Stack.openSection(1, 10);

    // When
    Answer answer = Stack.client().book(Stack.body(section, "alice", 1), "Prefer", header);

    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isEmpty();
  }

  @Test
  void aRejectionIsAnAnswerThatExplainsItself() {
    // Given
    String section = Stack.openSection(2, 3);

    // When
    Answer answer = Stack.client().book(Stack.body(section, "alice", 4), "Prefer", "wait=5");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("REJECTED");
    var reason = answer.json().path("reason");
    assertThat(reason.path("type").asString()).isEqualTo("no-block-together");
    assertThat(reason.path("largestBlock").asInt()).isEqualTo(3);
    assertThat(reason.path("detail").asString()).contains("no 4 free seats side by side");
  }

  @Test
  void sellsTheVerySeatsThatWerePicked() {
    // Given
    String section = Stack.openSection(2, 3);
    String body =
        """
        {"eventId": "rock-night", "section": "%s", "userId": "bob",
         "seats": [{"row": "B", "seat": "1"}, {"row": "A", "seat": "3"}]}\
        """
            .formatted(section);

    // When
    Answer answer = Stack.client().book(body, "Prefer", "wait=5");
    Answer again = Stack.client().book(body, "Prefer", "wait=5");

    // Then
    assertThat(answer.text("status")).isEqualTo("CONFIRMED");
    assertThat(answer.json().path("requestedSeats")).hasSize(2);
    assertThat(again.text("status")).isEqualTo("REJECTED");
    assertThat(again.json().path("reason").path("sold")).hasSize(2);
  }

  @Test
  void tellsAtOnceThatAnIdWasNeverIssued() {
    // Given
    String section = Stack.openSection(1, 4);
    String id = Stack.client().book(Stack.body(section, "alice", 1)).id();
    char last = id.charAt(27) == 'A' ? 'B' : 'A';
    List<String> strangers =
        List.of("A".repeat(28), id.substring(0, 27) + last, "nope", "x".repeat(65), "a%2Fb");

    for (String stranger : strangers) {
      long start = System.nanoTime();
      // When
      Answer answer = Stack.client().get("/api/reservations/" + stranger + "?wait=10");

      // Then
      assertThat(answer.status()).as(stranger).isEqualTo(404);
      assertThat(answer.problem()).isEqualTo("/problems/unknown-reservation");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void anIdThatWasIssuedButNeverUsedIsPending() {
    // Given
    String id = issuedButUnused();

    // When
    Answer answer = Stack.client().get("/api/reservations/" + id + "?wait=1");

    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("status")).isEqualTo("PENDING");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void answersEverybodyWhoWaitsForOneReservation() {
    // Given
    String section = Stack.openSection(5, 10);
    String key = "many-waiters";
    String id = keyed("alice", key);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Answer>> waiting =
          IntStream.range(0, 200)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> Stack.client().get("/api/reservations/" + id + "?wait=20"), callers))
              .toList();

      // When
      Stack.client().book(Stack.body(section, "alice", 2), "Idempotency-Key", key);

      // Then
      Stream<Answer> answers = waiting.stream().map(CompletableFuture::join);
      assertThat(answers)
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.id()).isEqualTo(id);
            assertThat(answer.json().path("seats")).hasSize(2);
          });
    }
  }

  private static String issuedButUnused() {
    return keyed("nobody", "never-used");
  }

  private static String keyed(String user, String key) {
    return Stack.idOf(user, key);
  }
}
