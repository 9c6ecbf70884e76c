package com.keer.ticketmaster.edge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.stream.EventStreamClient.Event;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class EventStreamTest {

  private static void open(String event, String section, int rows, int seats) throws Exception {
    SectionId id = new SectionId(event, section);
    var engine = Stack.edge().engine();
    engine.commands().append(id, Open.of(SectionLayout.grid(rows, seats))).join();
    engine.sections().awaitOpen(id, Duration.ofSeconds(20));
  }

  private static void book(String event, String section, int seats) {
    String body =
        "{\"eventId\":\"%s\",\"section\":\"%s\",\"userId\":\"u\",\"seatCount\":%d}"
            .formatted(event, section, seats);
    Answer answer = Stack.client().book(body, "Prefer", "wait=10");
    assertThat(answer.text("status")).isEqualTo("CONFIRMED");
  }

  private static EventStreamClient listen(String event, String... headers) throws Exception {
    return EventStreamClient.open(Stack.port(), "/api/events/" + event + "/stream", headers);
  }

  @Test
  void beginsWithAllThereIsAndGoesOnWithWhatChanges() throws Exception {
    // Given
    open("streamed", "a", 2, 10);
    open("streamed", "b", 1, 5);

    // When
    try (EventStreamClient reader = listen("streamed")) {
      Event retry = reader.next("retry");
      Event counts = reader.next("availability");
      Event seats = reader.next("seats");
      book("streamed", "b", 5);
      Event changedCounts = reader.next("availability");
      Event changedSeats = reader.next("seats");

      // Then
      assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
      assertThat(reader.header("Cache-Control")).isEqualTo("no-store");
      assertThat(Integer.parseInt(retry.data())).isBetween(1_000, 3_000);
      assertThat(counts.json().path("counts").path("free").asInt()).isEqualTo(25);
      assertThat(counts.json().path("sections")).hasSize(2);
      assertThat(seats.id()).isNotEmpty();
      assertThat(seats.json().path("sections").path(0).path("rows").toString())
          .isEqualTo("[{\"row\":\"A\",\"seats\":\"10f\"},{\"row\":\"B\",\"seats\":\"10f\"}]");
      assertThat(changedCounts.json().path("counts").path("free").asInt()).isEqualTo(20);
      assertThat(changedCounts.json().path("sections")).hasSize(1);
      assertThat(changedSeats.json().path("sections")).hasSize(1);
      assertThat(changedSeats.json().path("sections").path(0).path("section").asString())
          .isEqualTo("b");
      assertThat(changedSeats.json().path("sections").path(0).path("rows").toString())
          .isEqualTo("[{\"row\":\"A\",\"seats\":\"5s\"}]");
    }
  }

  @Test
  void ticketsAreSeatsOnly() throws Exception {
    // Given
    open("ticketed", "a", 1, 10);

    // When
    try (EventStreamClient reader =
        EventStreamClient.open(
            HttpClient.Version.HTTP_2, Stack.port(), "/api/tickets/stream?eventId=ticketed")) {
      reader.next("seats");
      book("ticketed", "a", 2);
      Event seats = reader.next("seats");

      // Then
      assertThat(seats.json().path("sections").path(0).path("rows").toString())
          .contains("2s")
          .contains("f");
      assertThat(reader.waiting()).isZero();
    }
  }

  @Test
  void resumesWhereTheListenerStopped() throws Exception {
    // Given
    open("resumed", "a", 1, 10);
    open("resumed", "b", 1, 10);
    String id;
    try (EventStreamClient reader = listen("resumed")) {
      id = reader.next("seats").id();
    }

    // When
    book("resumed", "b", 3);
    try (EventStreamClient reader = listen("resumed", "Last-Event-ID", id)) {
      Event counts = reader.next("availability");
      Event seats = reader.next("seats");

      // Then: what changed in between, and nothing else.
      assertThat(counts.json().path("sections")).hasSize(1);
      assertThat(seats.json().path("sections")).hasSize(1);
      assertThat(seats.json().path("sections").path(0).path("section").asString()).isEqualTo("b");
      assertThat(seats.json().path("sections").path(0).path("rows").toString()).contains("3s");
      id = seats.id();
    }
    try (EventStreamClient reader = listen("resumed", "Last-Event-ID", id)) {
      reader.next("retry");
      book("resumed", "a", 1);
      assertThat(reader.next("seats").json().path("sections")).hasSize(1);
    }
    try (EventStreamClient reader = listen("resumed", "Last-Event-ID", "not one of ours")) {
      assertThat(reader.next("seats").json().path("sections")).hasSize(2);
    }
  }

  @Test
  void manyChangesBecomeFew() throws Exception {
    // Given
    open("conflated", "a", 10, 20);

    // When
    try (EventStreamClient reader = listen("conflated")) {
      reader.next("seats");
      long start = System.nanoTime();
      for (int i = 0; i < 60; i++) {
        book("conflated", "a", 1);
      }
      reader.next(
          "availability",
          Duration.ofSeconds(10),
          event -> event.json().path("counts").path("sold").asInt() == 60);
      double ticks = Duration.ofNanos(System.nanoTime() - start).toMillis() / 250.0;

      // Then
      assertThat(reader.waiting()).isLessThanOrEqualTo((int) (ticks * 2) + 2);
    }
  }

  @Test
  void aQuietStreamBeats() throws Exception {
    // Given
    open("quiet", "a", 1, 10);

    // When
    try (EventStreamClient reader = listen("quiet")) {
      Event beat = reader.next(":", Duration.ofSeconds(16), event -> true);

      // Then
      assertThat(beat.data()).isEqualTo(":");
    }
  }

  @Test
  void whatIsNotThereHasNoStream() {
    // When
    Answer unknown = Stack.client().get("/api/events/nothing-on/stream");
    Answer unnamed = Stack.client().get("/api/tickets/stream");

    // Then
    assertThat(unknown.problem()).isEqualTo("/problems/unknown-event");
    assertThat(unnamed.status()).isEqualTo(400);
    assertThat(unnamed.json().path("field").asString()).isEqualTo("eventId");
  }

  @Test
  void thereAreSoManyPlacesAndAllEndWhenTheServerStops() throws Exception {
    // Given
    EdgeProcess edge =
        EdgeProcess.start(
            Stack.config(
                Stack.bootstrapServers(),
                Map.of("TICKETMASTER_TOPIC_PREFIX", "few-", "TICKETMASTER_MAX_LISTENERS", "2")));
    Stack.requireReady(edge);
    Stack.open(edge, "a", SectionLayout.grid(1, 10));
    String path = "/api/events/" + Stack.EVENT + "/stream";
    try (Client client = Client.of(edge);
        EventStreamClient first = EventStreamClient.open(edge.port(), path);
        EventStreamClient second = EventStreamClient.open(edge.port(), path)) {
      first.next("seats");
      second.next("seats");

      // When
      Answer third = client.get(path);
      long start = System.nanoTime();
      edge.close();

      // Then
      assertThat(third.status()).isEqualTo(503);
      assertThat(third.problem()).isEqualTo("/problems/too-busy");
      assertThat(third.header("Retry-After")).isNotEmpty();
      assertThat(first.awaitEnd(Duration.ofSeconds(1))).isTrue();
      assertThat(second.awaitEnd(Duration.ofSeconds(1))).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }
}
