package com.keer.ticketmaster.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.OtlpReceiver.Seen;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.compat.LoadClient;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.hall.SectionLayout;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class TwoInstancesTest {

  private static final String SECTION = "shared";

  /// The span of a caller.
  private static final String CALLER = "b7ad6b7169203331";

  private static EdgeProcess one;
  private static EdgeProcess two;
  private static Client first;
  private static Client second;

  @BeforeAll
  static void start() {
    one = EdgeProcess.start(config());
    two = EdgeProcess.start(config());
    Stack.requireReady(one);
    Stack.requireReady(two);
    first = Client.of(one);
    second = Client.of(two);
    Stack.open(one, SECTION, SectionLayout.grid(50, 50));
    // Both have partitions: each is asked for a reservation of the other.
    Await.until(Duration.ofSeconds(60), TwoInstancesTest::split, split -> split);
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
    one.close();
    two.close();
  }

  private static EdgeConfig config() {
    Map<String, String> variables = new HashMap<>(Stack.traced());
    variables.put("TICKETMASTER_TOPIC_PREFIX", "two-");
    variables.put("TICKETMASTER_ADVERTISED_HOST", "127.0.0.1");
    variables.put("TICKETMASTER_INTERNAL_PORT", "0");
    return Stack.config(Stack.bootstrapServers(), variables);
  }

  private static boolean split() {
    return one.isReady() && two.isReady() && hasElsewhere(one) && hasElsewhere(two);
  }

  private static boolean hasElsewhere(EdgeProcess edge) {
    try {
      for (int i = 0; i < 100; i++) {
        var id = new ReservationId("probe-" + i);
        if (edge.engine().reservations().ownerElsewhere(id).isPresent()) {
          return true;
        }
      }
    } catch (NotReadyException e) {
      // The partitions are moving.
    }
    return false;
  }

  @Test
  void bothAnswerEveryReservationIdentically() {
    for (int i = 0; i < 20; i++) {
      // Given
      Client taker = i % 2 == 0 ? first : second;
      Client other = i % 2 == 0 ? second : first;
      Answer accepted = taker.book(Stack.body(SECTION, "user-" + i, 2));

      // When
      Answer elsewhere = other.get("/api/reservations/" + accepted.id());
      Answer here = taker.get("/api/reservations/" + accepted.id());

      // Then
      assertThat(accepted.status()).isEqualTo(202);
      assertThat(elsewhere.status()).isEqualTo(200);
      assertThat(elsewhere.text("status")).isEqualTo("CONFIRMED");
      assertThat(elsewhere.response().body()).isEqualTo(here.response().body());
    }
  }

  @Test
  void headIsAnsweredByTheOtherInstanceLikeGet() {
    // Given
    Answer booked = bookElsewhere("head-");
    String made = "/api/reservations/" + booked.id();
    String unknown = "/api/reservations/" + elsewhere().value();

    for (String path : List.of(made, unknown)) {
      // When
      Answer got = second.get(path);
      Answer head = second.send("HEAD", path, BodyPublishers.noBody());

      // Then
      assertThat(got.status()).isEqualTo(path.equals(made) ? 200 : 404);
      assertThat(head.status()).isEqualTo(got.status());
      assertThat(head.response().body()).isEmpty();
      for (String header : List.of("Content-Type", "Content-Length", "Cache-Control", "ETag")) {
        assertThat(head.header(header)).as(header).isEqualTo(got.header(header));
      }
    }
  }

  /// A booking about which the second instance must ask the first.
  private static Answer bookElsewhere(String user) {
    for (int i = 0; i < 1_000; i++) {
      Answer booked = first.book(Stack.body(SECTION, user + i, 1), "Prefer", "wait=10");
      if (isElsewhere(new ReservationId(booked.id()))) {
        return booked;
      }
    }
    throw new IllegalStateException("the second instance owns all reservations");
  }

  private static ReservationId elsewhere() {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> new ReservationId("unknown-" + i))
        .filter(TwoInstancesTest::isElsewhere)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isElsewhere(ReservationId id) {
    return two.engine().reservations().ownerElsewhere(id).isPresent();
  }

  @Test
  void theOutcomeComesToTheInstanceThatTookTheBooking() {
    // Given
    List<Answer> answers = new ArrayList<>();

    // When
    for (int i = 0; i < 20; i++) {
      Client taker = i % 2 == 0 ? first : second;
      answers.add(taker.book(Stack.body(SECTION, "home-" + i, 1), "Prefer", "wait=10"));
    }

    // Then
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.text("status")).isEqualTo("CONFIRMED");
        });
  }

  @Test
  void aKeyHoldsOnEveryInstance() {
    for (int i = 0; i < 10; i++) {
      String key = "key-" + i;
      // When
      Answer here = first.book(body(i, 1), "Idempotency-Key", key, "Prefer", "wait=10");
      Answer there = second.book(body(i, 1), "Idempotency-Key", key, "Prefer", "wait=10");
      Answer other = second.book(body(i, 2), "Idempotency-Key", key, "Prefer", "wait=10");

      // Then
      assertThat(here.status()).isEqualTo(200);
      assertThat(there.response().body()).isEqualTo(here.response().body());
      assertThat(there.header("Location")).isEqualTo(here.header("Location"));
      assertThat(other.status()).isEqualTo(409);
    }
  }

  @Test
  void aTraceFollowsARequestToTheOtherInstance() {
    // When: the key decides which instance has the answer.
    List<String> traces = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String trace = "%032x".formatted(0xf0 + i);
      first.book(
          Stack.body(SECTION, "traced", 1),
          "Idempotency-Key",
          "traced-" + i,
          "traceparent",
          "00-" + trace + "-" + CALLER + "-01");
      traces.add(trace);
    }

    // Then
    List<List<Seen>> forwarded =
        Await.until(
            Duration.ofSeconds(30),
            () ->
                traces.stream()
                    .map(Stack.collector()::spans)
                    .filter(spans -> spans.size() == 6)
                    .toList(),
            found -> !found.isEmpty());
    assertThat(forwarded).isNotEmpty();
    assertThat(forwarded)
        .allSatisfy(spans -> {
          List<Seen> doors =
              spans.stream().filter(span -> span.name().equals("POST /api/reservations")).toList();
          assertThat(doors).hasSize(2);
          Seen outer =
              doors.getFirst().parent().equals(CALLER) ? doors.getFirst() : doors.getLast();
          Seen inner = outer.equals(doors.getFirst()) ? doors.getLast() : doors.getFirst();
          assertThat(outer.parent()).isEqualTo(CALLER);
          assertThat(inner.parent()).isEqualTo(outer.id());
        });
  }

  private static String body(int user, int seats) {
    return Stack.body(SECTION, "keyed-" + user, seats);
  }

  @Test
  void holdsAreConfirmedAndCancelledOnTheOtherInstance() {
    for (int i = 0; i < 6; i++) {
      // Given
      Answer kept = first.book(Stack.body(SECTION, "kept", 1, 60), "Prefer", "wait=10");
      Answer dropped = first.book(Stack.body(SECTION, "dropped", 1, 60), "Prefer", "wait=10");

      // When
      Answer confirmed = second.post("/api/reservations/" + kept.id() + "/confirm");
      Answer cancelled = second.delete("/api/reservations/" + dropped.id());

      // Then
      assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
      assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
    }
  }

  @Test
  void holdsAreExtendedOnTheOtherInstanceAndItsRefusalsComeHome() throws InterruptedException {
    // Given
    List<Answer> holds = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      holds.add(first.book(Stack.body(SECTION, "longer-" + i, 1, 60), "Prefer", "wait=10"));
    }
    // The longest hold counts from the second of the booking.
    Thread.sleep(1_100);

    for (Answer held : holds) {
      // When
      Answer extended = extend(held, 600);
      Answer tooLong = extend(held, 3_600);

      // Then
      assertThat(extended.status()).isEqualTo(200);
      assertThat(extended.text("expiresAt")).isGreaterThan(held.text("expiresAt"));
      assertThat(tooLong.problem()).isEqualTo("/problems/hold-limit");
    }
  }

  private static Answer extend(Answer held, int seconds) {
    return second.send(
        "POST",
        "/api/reservations/" + held.id() + "/extend",
        BodyPublishers.ofString("{\"holdSeconds\": " + seconds + "}"),
        "Content-Type",
        "application/json");
  }

  @Test
  void neverIssuedIdsAreUnknownEverywhere() {
    for (int i = 0; i < 10; i++) {
      // When
      Answer here = first.get("/api/reservations/stranger-" + i);
      Answer there = second.get("/api/reservations/stranger-" + i);

      // Then
      assertThat(here.status()).isEqualTo(404);
      assertThat(there.status()).isEqualTo(404);
    }
  }

  @Test
  void theInternalPortIsForInstancesOnly() {
    // Given
    String internal = one.engine().settings().applicationServer();
    int port = Integer.parseInt(internal.substring(internal.indexOf(':') + 1));
    try (Client stranger = Client.ofHttp2(port)) {
      // When
      Answer health = stranger.get("/health/live");
      Answer booking = stranger.book(Stack.body(SECTION, "alice", 1));
      Answer forged = stranger.get("/api/reservations/x", Forwarder.TOKEN_HEADER, "let me in");

      // Then
      assertThat(List.of(health, booking, forged))
          .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
    }
  }

  @Test
  void bothAnswerTheLoadClientsIdentically() {
    // Given
    LoadClient one = new LoadClient(first);
    LoadClient two = new LoadClient(second);
    Answer event = one.postEvent("shared-event", 2, 20, 20);
    Answer again = two.postEvent("shared-event", 2, 20, 20);
    assertThat(again.response().body()).isEqualTo(event.response().body());

    for (int i = 0; i < 20; i++) {
      LoadClient taker = i % 2 == 0 ? one : two;
      LoadClient other = i % 2 == 0 ? two : one;

      // When
      Answer reserved = taker.reserveRandom("shared-event", "0", 2);
      Answer elsewhere = other.look(reserved);
      Answer here = taker.look(reserved);

      // Then
      assertThat(reserved.status()).isEqualTo(200);
      assertThat(elsewhere.text("state")).isEqualTo("RESERVED");
      assertThat(elsewhere.response().body()).isEqualTo(here.response().body());
      assertThat(elsewhere.header("Content-Type")).isEqualTo(here.header("Content-Type"));
    }
  }

  @Test
  void neverIssuedIdsAreUnknownToLoadClientsEverywhere() {
    for (int i = 0; i < 10; i++) {
      // When
      List<Answer> answers =
          List.of(
              first.get("/v1/reservation/stranger-" + i),
              second.get("/v1/reservation/stranger-" + i));

      // Then
      assertThat(answers)
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
          });
    }
  }

  @Test
  void theInternalPortHasTheRoutesBetweenInstancesOnly() {
    // Given
    String token = Stack.peerToken(one);
    try (Client peer = Client.ofHttp2(internalPort())) {
      // When
      Answer reservation =
          peer.get("/api/reservations/stranger-" + strangerOf(one), Forwarder.TOKEN_HEADER, token);
      Answer health = peer.get("/health/live", Forwarder.TOKEN_HEADER, token);
      List<Answer> others =
          List.of(
              peer.get("/v1/health_check", Forwarder.TOKEN_HEADER, token),
              peer.get("/docs", Forwarder.TOKEN_HEADER, token),
              peer.get("/api/events/e/sections", Forwarder.TOKEN_HEADER, token));

      // Then
      assertThat(reservation.status()).isEqualTo(404);
      assertThat(health.problem()).isEqualTo("/problems/no-such-route");
      assertThat(others).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
    }
  }

  @Test
  void thePublicPortDoesNotKnowThePeers() {
    // Given: a request from a peer is never forwarded again
    Answer accepted = second.book(Stack.body(SECTION, "public", 1), "Prefer", "wait=10");
    String token = Stack.peerToken(one);
    String path = "/api/reservations/" + accepted.id();
    try (Client peer = Client.ofHttp2(internalPort())) {
      // When
      Answer internal = peer.get(path, Forwarder.TOKEN_HEADER, token);
      Answer open = first.get(path, Forwarder.TOKEN_HEADER, token);

      // Then
      assertThat(internal.status()).isEqualTo(503);
      assertThat(open.status()).isEqualTo(200);
      assertThat(open.response().body()).isEqualTo(accepted.response().body());
    }
  }

  private static int internalPort() {
    String internal = one.engine().settings().applicationServer();
    return Integer.parseInt(internal.substring(internal.indexOf(':') + 1));
  }

  /// A number whose reservation would belong to this instance.
  private static int strangerOf(EdgeProcess edge) {
    int number = 0;
    while (edge.engine()
        .reservations()
        .ownerElsewhere(new ReservationId("stranger-" + number))
        .isPresent()) {
      number++;
    }
    return number;
  }
}
