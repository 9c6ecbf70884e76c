package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the log makes of a seat that is added becomes the answer.
@ExtendWith(Stack.class)
class AddSeatTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void aSeatThatIsAnsweredWith200CanBeBooked() {
    // Given
    String id = create(Events.grid("s", 1, 1));
    Events.book(client(), id, "s");

    // When
    Answer added = add(id, "A", "2");
    Answer booked = Events.book(client(), id, "s");

    // Then
    assertThat(added.status()).isEqualTo(200);
    assertThat(added.json().path("applied").asBoolean()).isTrue();
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void aFullRowHasNoRoom() {
    // Given
    String id = create(Events.grid("s", 1, 2_000));

    // When
    Answer refused = add(id, "A", "2001");
    Answer inNewRow = add(id, "B", "1");

    // Then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("/problems/no-room-for-seat");
    assertThat(refused.text("detail"))
        .isEqualTo(
            "Nothing was done: with seat A-2001 row A has 2001 positions; at most 2000. Add the seat"
                + " to another row or section.");
    assertThat(inNewRow.status()).isEqualTo(200);
  }

  @Test
  void aFullSectionHasNoRoom() {
    // Given
    String id = create(Events.grid("s", 10_000, 2));

    // When
    Answer inNewRow = add(id, "new", "1");
    Answer inOldRow = add(id, "A", "3");

    // Then
    assertThat(inNewRow.problem()).isEqualTo("/problems/no-room-for-seat");
    assertThat(inNewRow.text("detail")).contains("a section has 1 to 10000 rows, not 10001");
    assertThat(inOldRow.status()).isEqualTo(200);
  }

  @Test
  void ofTwoWhoWantTheLastPlaceOfARowOneIsTold() {
    // Given
    String id = create(Events.grid("s", 1, 1_999));

    // When
    List<Answer> answers = atOnce(4, i -> add(id, "A", "x" + i));

    // Then
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .hasSize(3)
        .extracting(Answer::problem)
        .containsOnly("/problems/no-room-for-seat");
  }

  @Test
  void ofThoseWhoAddTheSameSeatOneAddsIt() {
    // Given
    String id = create(Events.grid("s", 1, 1));

    // When
    List<Answer> answers = atOnce(10, i -> add(id, "A", "2"));

    // Then
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .hasSize(9)
        .extracting(Answer::problem)
        .containsOnly("/problems/seat-exists");
  }

  @Test
  void aSeatThatTheLogDoesNotHaveYetIsToldToBeOnItsWay() {
    // Given
    String id = create(Events.grid("s", 1, 1));

    // When
    Answer added;
    try (HeldOutbox _ = new HeldOutbox()) {
      added = add(id, "A", "2", "Prefer", "wait=1");
    }
    Answer section =
        Await.until(
            LIMIT,
            () -> client().get(added.header("Location")),
            answer -> answer.json().at("/counts/total").asInt() == 2);

    // Then
    assertThat(added.status()).isEqualTo(202);
    assertThat(added.json().path("applied").asBoolean(true)).isFalse();
    assertThat(added.header("Location")).isEqualTo("/api/events/" + id + "/sections/s");
    assertThat(section.json().at("/rows/0/seats/1/seat").asString()).isEqualTo("2");
    assertThat(add(id, "A", "2").problem()).isEqualTo("/problems/seat-exists");
  }

  private static List<Answer> atOnce(int times, IntFunction<Answer> call) {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, times)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), callers))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static Answer add(String id, String row, String seat, String... headers) {
    return client()
        .json(
            "POST",
            "/api/events/" + id + "/sections/s/seats",
            "{\"row\": \"%s\", \"seat\": \"%s\"}".formatted(row, seat),
            headers);
  }

  private static String create(String section) {
    return Events.createLive(client(), Events.body("", section)).text("eventId");
  }

  private static Client client() {
    return Stack.client();
  }
}
