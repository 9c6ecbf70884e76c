package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A `200` means that the log has applied the change in every section of the event.
@ExtendWith(Stack.class)
class AppliedTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void nothingIsSoldAfterTheAnswerToACancellation() {
    // Given
    String id = create("");

    // When
    Answer cancelled = client().post("/api/events/" + id + "/cancel", "If-Match", "*");
    List<String> late = book25(id);

    // Then
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(late).containsOnly("REJECTED");
  }

  @Test
  void nothingIsSoldAfterTheAnswerToAChangeThatClosesTheSale() {
    // Given
    String id = create("");

    // When
    Answer closed =
        client()
            .json(
                "PATCH",
                "/api/events/" + id,
                "{\"saleClosesAt\": \"" + Instant.now().minusSeconds(1) + "\"}",
                "If-Match",
                "*");
    List<String> late = book25(id);

    // Then
    assertThat(closed.status()).isEqualTo(200);
    assertThat(late).containsOnly("REJECTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "delete", "close", "end"})
  void untilTheLogHasAppliedItTheAnswerIs202AndTheEventSaysSo(String change) {
    // Given
    String id = create("");
    String path = "/api/events/" + id;
    Answer answer;
    Answer meanwhile;
    List<String> sold;
    try (HeldOutbox _ = new HeldOutbox()) {
      // When
      answer = change(path, change);
      meanwhile = client().get(path);
      sold = book25(id);
    }
    Answer applied =
        Await.until(
            LIMIT,
            () -> client().get(answer.header("Location")),
            event -> event.json().path("applied").asBoolean());
    List<String> late = book25(id);

    // Then
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo(path);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
    assertThat(List.of(answer, meanwhile))
        .allSatisfy(event -> {
          assertThat(event.json().path("applied").asBoolean(true)).isFalse();
          assertThat(event.json().at("/sections/0/applied").asBoolean(true)).isFalse();
          assertThat(event.text("status"))
              .isEqualTo(Set.of("close", "end").contains(change) ? "CLOSED" : "CANCELLED");
        });
    assertThat(sold).as("the log decides").containsOnly("CONFIRMED");
    assertThat(applied.json().at("/sections/1/applied").asBoolean()).isTrue();
    assertThat(late).containsOnly("REJECTED");
  }

  @Test
  void aChangeThatDoesNotMoveTheSaleWaitsForNothing() {
    // Given
    String id = create("");

    // When
    Answer renamed;
    try (HeldOutbox _ = new HeldOutbox()) {
      renamed = client().json("PATCH", "/api/events/" + id, "{\"name\": \"Day\"}", "If-Match", "*");
    }

    // Then
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.json().path("applied").asBoolean()).isTrue();
  }

  @Test
  void aLaterChangeStandsInForAnEarlierOne() {
    // Given
    String path = "/api/events/" + create("");
    CompletableFuture<Answer> earlier;
    Answer later;

    // When
    try (HeldOutbox _ = new HeldOutbox()) {
      earlier =
          CompletableFuture.supplyAsync(
              () -> patch(path, "{\"saleClosesAt\": \"2037-01-01T00:00:00Z\"}"));
      Await.until(LIMIT, () -> client().get(path), event -> event.header("ETag").equals("\"2\""));
      later = patch(path, "{\"saleClosesAt\": null}", "Prefer", "wait=0");
    }

    // Then
    assertThat(later.status()).isEqualTo(202);
    assertThat(earlier.join().status()).isEqualTo(200);
    assertThat(earlier.join().json().has("saleClosesAt")).isFalse();
  }

  /// The outbox is empty, but the section has not shown the policy: a command was lost, or takes
  /// long. The control is the policy before, which has been applied.
  @Test
  void aChangedPolicyIsAppliedOnlyWhenEverySectionDecidesByIt() {
    // Given
    String id = create("\"allocationPolicy\": \"first-fit\"");
    String path = "/api/events/" + id;
    boolean before = applied(client().get(path));
    Answer changed;
    Answer meanwhile;
    try (HeldOutbox outbox = new HeldOutbox()) {
      // When
      changed = patch(path, "{\"allocationPolicy\": \"nearest\"}", "Prefer", "wait=0");
      outbox.loseCommands(id);
    }
    meanwhile = client().get(path);
    decide(id, "s", "nearest");
    Answer half =
        Await.until(
            LIMIT,
            () -> client().get(path),
            event -> event.json().at("/sections/0/applied").asBoolean());
    decide(id, "t", "nearest");
    Answer whole = Await.until(LIMIT, () -> client().get(path), AppliedTest::applied);

    // Then
    assertThat(before).isTrue();
    assertThat(changed.status()).isEqualTo(202);
    assertThat(applied(changed)).isFalse();
    assertThat(applied(meanwhile)).isFalse();
    assertThat(half.json().at("/sections/0/applied").asBoolean()).isTrue();
    assertThat(half.json().at("/sections/1/applied").asBoolean(true)).isFalse();
    assertThat(applied(half)).isFalse();
    assertThat(applied(whole)).isTrue();
  }

  @Test
  void aRemovedPolicyIsWaitedForAsWell() {
    // Given
    String id = create("\"allocationPolicy\": \"first-fit\"");
    String path = "/api/events/" + id;
    CompletableFuture<Answer> removed;
    try (HeldOutbox outbox = new HeldOutbox()) {
      removed =
          CompletableFuture.supplyAsync(
              () -> patch(path, "{\"allocationPolicy\": null}", "Prefer", "wait=2"));
      Await.until(LIMIT, () -> client().get(path), event -> event.header("ETag").equals("\"2\""));
      outbox.loseCommands(id);
    }
    int meanwhile = removed.join().status();

    // When
    decide(id, "s", "best-available");
    decide(id, "t", "best-available");
    Answer again = patch(path, "{\"allocationPolicy\": null}");

    // Then
    assertThat(meanwhile).isEqualTo(202);
    assertThat(again.status()).isEqualTo(200);
  }

  /// The catalogue names no policy, so it has no say.
  @Test
  void aPolicyThatAnOperatorChoseIsNoDifference() {
    // Given
    String id = create("");
    String path = "/api/events/" + id;

    // When
    decide(id, "s", "from-the-back");
    Await.until(LIMIT, () -> policy(id, "s"), "from-the-back"::equals);
    Answer moved = patch(path, "{\"saleClosesAt\": \"2037-01-01T00:00:00Z\"}");

    // Then
    assertThat(policy(id, "s")).isEqualTo("from-the-back");
    assertThat(moved.status()).isEqualTo(200);
    assertThat(applied(moved)).isTrue();
  }

  private static boolean applied(Answer event) {
    return event.json().path("applied").asBoolean();
  }

  private static void decide(String event, String section, String policy) {
    Stack.edge()
        .engine()
        .commands()
        .append(new SectionId(event, section), new DecideBy(policy, null))
        .join();
  }

  private static String policy(String event, String section) {
    return Stack.edge()
        .engine()
        .sections()
        .latest(new SectionId(event, section))
        .orElseThrow()
        .read()
        .rules()
        .decision()
        .policy();
  }

  private static Answer change(String path, String change) {
    return switch (change) {
      case "cancel" -> client().post(path + "/cancel", "If-Match", "*", "Prefer", "wait=1");
      case "delete" -> client().delete(path, "If-Match", "*", "Prefer", "wait=1");
      case "close" ->
          patch(
              path,
              "{\"saleClosesAt\": \"" + Instant.now().minusSeconds(1) + "\"}",
              "Prefer",
              "wait=1");
      case "end" ->
          patch(
              path, "{\"endsAt\": \"" + Instant.now().minusSeconds(1) + "\"}", "Prefer", "wait=1");
      default -> throw new IllegalArgumentException(change);
    };
  }

  private static Answer patch(String path, String body, String... headers) {
    return client()
        .json(
            "PATCH",
            path,
            body,
            Stream.concat(Stream.of("If-Match", "*"), Arrays.stream(headers))
                .toArray(String[]::new));
  }

  /// The statuses of 25 bookings at once, in two sections in turn.
  private static List<String> book25(String id) {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, 25)
          .mapToObj(i ->
              CompletableFuture.supplyAsync(
                  () -> Events.book(client(), id, i % 2 == 0 ? "s" : "t").text("status"), callers))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static String create(String fields) {
    return Events.createLive(
            client(), Events.body(fields, Events.grid("s", 5, 10), Events.grid("t", 5, 10)))
        .text("eventId");
  }

  private static Client client() {
    return Stack.client();
  }
}
