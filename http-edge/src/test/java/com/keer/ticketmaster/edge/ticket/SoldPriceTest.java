package com.keer.ticketmaster.edge.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the log has sold or holds keeps its price, however far PostgreSQL is behind the log.
@ExtendWith(Stack.class)
class SoldPriceTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private String event;
  private Map<String, String> ticketIds;

  @BeforeEach
  void create() {
    event = Events.createLive(client(), Events.body("", Events.grid("s", 4, 25))).text("eventId");
    ticketIds = ticketIds();
  }

  @Test
  void aTicketThatWasSoldAMomentAgoKeepsItsPrice() {
    // Given
    List<Answer> priced = new ArrayList<>();
    List<Answer> booked = new ArrayList<>();

    // When
    for (int i = 0; i < 100; i++) {
      Answer sold = Events.book(client(), event, "s");
      booked.add(sold);
      priced.add(price(seatOf(sold), "75.00"));
    }

    // Then
    assertThat(booked).extracting(answer -> answer.text("status")).containsOnly("CONFIRMED");
    assertThat(priced.stream().filter(answer -> answer.status() == 200)).isEmpty();
    assertThat(priced).extracting(Answer::problem).containsOnly("/problems/ticket-sold");
    assertThat(prices()).containsOnly("49.50");
  }

  @Test
  void aTicketThatWasHeldAMomentAgoKeepsItsPriceUntilTheHoldEnds() {
    // Given
    Answer held = Events.book(client(), event, "s", 600);
    String seat = seatOf(held);

    // When
    Answer refused = price(seat, "75.00");
    client().delete("/api/reservations/" + held.id());
    Answer changed = price(seat, "75.00");
    Answer back = price(seat, null);

    // Then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("/problems/ticket-held");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("price")).isEqualTo("75.00");
    assertThat(back.text("price")).isEqualTo("49.50");
  }

  @Test
  void theLogDecidesHoweverFarTheCatalogueIsBehind() {
    // Given
    Answer before = Events.book(client(), event, "s", 600);
    String released = seatOf(before);
    Await.until(LIMIT, () -> ticket(released), seen -> seen.text("status").equals("HELD"));
    Answer sold;
    Answer held;
    Answer stale;
    List<Answer> answers = new ArrayList<>();
    try (Handle handle = TicketRows.jdbi().open()) {
      handle.begin();
      handle.execute("SELECT 1 FROM projection_position FOR UPDATE");
      client().delete("/api/reservations/" + before.id());
      held = client().book(booking(released, 600), "Prefer", "wait=10");
      sold = Events.book(client(), event, "s");
      client().post("/api/reservations/" + held.id() + "/confirm");

      // When
      stale = ticket(seatOf(sold));
      answers.add(price(seatOf(sold), "75.00"));
      answers.add(price(released, "75.00"));
      handle.rollback();
    }

    // Then
    assertThat(stale.text("status"))
        .as("what PostgreSQL alone would decide")
        .isEqualTo("AVAILABLE");
    assertThat(answers).extracting(Answer::problem).containsOnly("/problems/ticket-sold");
    for (String seat : List.of(seatOf(sold), released)) {
      Answer caughtUp =
          Await.until(LIMIT, () -> ticket(seat), seen -> seen.text("status").equals("SOLD"));
      assertThat(caughtUp.text("price")).isEqualTo("49.50");
    }
  }

  @Test
  void aSeatThatWasReleasedAMomentAgoCanBePriced() {
    // Given
    Answer held = Events.book(client(), event, "s", 600);
    String seat = seatOf(held);
    Await.until(LIMIT, () -> ticket(seat), seen -> seen.text("status").equals("HELD"));

    Answer changed;
    Answer stale;
    try (Handle handle = TicketRows.jdbi().open()) {
      handle.begin();
      handle.execute("SELECT 1 FROM projection_position FOR UPDATE");

      // When
      client().delete("/api/reservations/" + held.id());
      stale = ticket(seat);
      changed = price(seat, "75.00");
      handle.rollback();
    }

    // Then
    assertThat(stale.text("status")).isEqualTo("HELD");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("price")).isEqualTo("75.00");
  }

  @Test
  void withoutTheLogItIsNotKnownAndNothingIsChanged() throws Exception {
    // Given
    String seat = ticketIds.keySet().iterator().next();
    try (EdgeProcess away = EdgeProcess.start(Stack.config("127.0.0.1:1", Stack.stores()));
        Client other = Client.of(away)) {
      assertThat(away.database().awaitReady(LIMIT)).isTrue();

      // When
      Answer refused =
          other.json("PATCH", "/api/tickets/" + ticketIds.get(seat), "{\"price\": \"75.00\"}");

      // Then
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("/problems/sale-not-known");
      assertThat(refused.header("Retry-After")).isEqualTo("2");
    }
    assertThat(ticket(seat).text("price")).isEqualTo("49.50");
    assertThat(price(seat, "75.00").status()).isEqualTo(200);
  }

  @Test
  void aBookingOnItsWayMeetsOnePrice() {
    // Given
    List<String> seats = List.copyOf(ticketIds.keySet()).subList(0, 60);
    Map<String, Answer> priced = new HashMap<>();
    Map<String, Answer> booked = new HashMap<>();

    // When
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String seat : seats) {
        var booking =
            CompletableFuture.supplyAsync(
                () -> client().book(booking(seat, 0), "Prefer", "wait=10"), callers);
        var price = CompletableFuture.supplyAsync(() -> price(seat, "75.00"), callers);
        booked.put(seat, booking.join());
        priced.put(seat, price.join());
      }
    }
    Await.until(
        LIMIT,
        () -> client().get("/api/tickets?limit=500&status=SOLD&eventId=" + event),
        answer -> answer.json().path("items").size() == seats.size());

    // Then
    assertThat(booked.values())
        .extracting(answer -> answer.text("status"))
        .containsOnly("CONFIRMED");
    for (String seat : seats) {
      Answer answer = priced.get(seat);
      assertThat(answer.status()).as(answer.toString()).isIn(200, 409);
      assertThat(ticket(seat).text("price"))
          .as(answer.toString())
          .isEqualTo(answer.status() == 200 ? "75.00" : "49.50");
    }
  }

  @Test
  void changesOfOneTicketAtTheSameTimeLeaveOneOfTheirPrices() {
    // Given
    String seat = ticketIds.keySet().iterator().next();

    // When
    List<Answer> answers;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(50, 62)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> price(seat, i + ".00"), callers))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }

    // Then: on a busy machine, some may be told to try again.
    assertThat(answers).extracting(Answer::status).contains(200).isSubsetOf(200, 503);
    assertThat(answers.stream().filter(answer -> answer.status() == 200))
        .extracting(answer -> answer.text("price"))
        .contains(ticket(seat).text("price"));
  }

  private String booking(String seat, int holdSeconds) {
    return """
    {"eventId": "%s", "section": "s", "userId": "bob", "holdSeconds": %d,
     "seats": [{"row": "%s", "seat": "%s"}]}
    """
        .formatted(event, holdSeconds, seat.substring(0, 1), seat.substring(1));
  }

  private Answer ticket(String seat) {
    return client().get("/api/tickets/" + ticketIds.get(seat));
  }

  private List<String> prices() {
    List<String> prices = new ArrayList<>();
    client()
        .get("/api/tickets?limit=500&eventId=" + event)
        .json()
        .path("items")
        .forEach(item -> prices.add(item.path("price").asString()));
    return prices;
  }

  private static String seatOf(Answer reservation) {
    var seat = reservation.json().path("seats").path(0);
    return seat.path("row").asString() + seat.path("seat").asString();
  }

  private Answer price(String seat, String price) {
    return client()
        .json(
            "PATCH",
            "/api/tickets/" + ticketIds.get(seat),
            "{\"price\": " + (price == null ? "null" : "\"" + price + "\"") + "}");
  }

  private Map<String, String> ticketIds() {
    Map<String, String> ids = new HashMap<>();
    Await.until(
            LIMIT,
            () -> client().get("/api/tickets?limit=500&eventId=" + event),
            answer -> answer.json().path("items").size() == 100)
        .json()
        .path("items")
        .forEach(item ->
            ids.put(
                item.path("row").asString() + item.path("seat").asString(),
                item.path("ticketId").asString()));
    return ids;
  }

  private static Client client() {
    return Stack.client();
  }
}
