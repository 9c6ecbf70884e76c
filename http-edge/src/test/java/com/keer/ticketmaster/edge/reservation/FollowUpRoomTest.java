package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Nothing decides here, so a follow-up waits for its answer until the test gives it.
@ExtendWith(Stack.class)
class FollowUpRoomTest {

  private static final Topics TOPICS = new Topics("room-");
  private static final SectionId SECTION = new SectionId(Stack.EVENT, "s");
  private static final ReservationRequest ONE =
      new ReservationRequest("alice", SeatRequest.best(1), 60);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void aFollowUpThatWaitsLeavesRoomForABooking() throws Exception {
    // Given
    var config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of(
                "TICKETMASTER_ROLES", "api",
                "TICKETMASTER_TOPIC_PREFIX", TOPICS.prefix(),
                "TICKETMASTER_MAX_IN_FLIGHT", "1"));
    try (EdgeProcess edge = EdgeProcess.start(config);
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);
      Answer booked = client.book(Stack.body("s", "alice", 1));
      String reservation = booked.header("Location");
      ReservationId id = new ReservationId(booked.text("reservationId"));
      List<Seat> seats = List.of(new Seat("A", "1"));
      tell(id, new Held(SECTION, ONE, 2, 2, seats, System.currentTimeMillis() + 60_000));
      Await.until(
          LIMIT, () -> client.get(reservation), answer -> answer.text("status").equals("HELD"));

      // When
      var cancelled =
          CompletableFuture.supplyAsync(() -> client.delete(reservation, "Prefer", "wait=30"));
      Await.until(LIMIT, () -> client.get("/metrics"), FollowUpRoomTest::isInside);
      Answer second = client.delete(reservation, "Prefer", "wait=0");
      Answer booking = client.book(Stack.body("s", "bob", 1));

      // Then: the places of follow-ups are bounded, too
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.text("type")).contains("too-busy");
      assertThat(booking.status()).isEqualTo(202);

      // When
      tell(id, new Cancelled(SECTION, ONE, 3, 2, seats));

      // Then
      assertThat(cancelled.get().text("status")).isEqualTo("CANCELLED");
    }
  }

  @Test
  void aBookingKeepsItsPlaceUntilItIsDecided() throws Exception {
    // Given
    var config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of(
                "TICKETMASTER_ROLES", "api",
                "TICKETMASTER_TOPIC_PREFIX", TOPICS.prefix(),
                "TICKETMASTER_MAX_IN_FLIGHT", "1"));
    try (EdgeProcess edge = EdgeProcess.start(config);
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);

      // When nobody waits for the first, which the log has
      Answer first = client.book(Stack.body("s", "alice", 1));
      Answer second = client.book(Stack.body("s", "bob", 1));

      // Then
      assertThat(first.status()).isEqualTo(202);
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.problem()).isEqualTo("/problems/too-busy");

      // When
      List<Seat> seats = List.of(new Seat("A", "1"));
      tell(
          new ReservationId(first.text("reservationId")),
          new Held(SECTION, ONE, 2, 2, seats, System.currentTimeMillis() + 60_000));

      // Then there is a place again
      Await.until(
          LIMIT, () -> client.book(Stack.body("s", "bob", 1)), answer -> answer.status() == 202);
    }
  }

  private static boolean isInside(Answer metrics) {
    return metrics.response().body().contains("ticketmaster_gate_in_flight{gate=\"follow-ups\"} 1");
  }

  private static void tell(ReservationId id, ReservationOutcome outcome)
      throws InterruptedException, ExecutionException {
    var topic = TOPICS.reservationCompleted();
    byte[] key = topic.keySerde().serializer().serialize(topic.name(), OutcomeKey.of(id, outcome));
    byte[] value = topic.valueSerde().serializer().serialize(topic.name(), outcome);
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", Stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }
  }
}
