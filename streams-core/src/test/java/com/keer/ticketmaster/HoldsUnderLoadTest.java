package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds end on time while everybody books, even in the most wanted section: the end of a hold
/// takes its turn among the bookings, whose number in flight an edge limits.
class HoldsUnderLoadTest {

  private static final SectionId SECTION = new SectionId("e", "wanted");
  private static final int HOLDS = 20;
  private static final int HOLD_SECONDS = 4;

  /// The default limit of requests in flight at an edge.
  private static final int AT_WORK = 20_000;

  private static final long LATE_MILLIS = 5_000;

  @Test
  void endsEveryHoldAtMostFiveSecondsLateInAFlood(@TempDir Path state) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TicketMaster engine =
            TicketMaster.start(
                TicketMasterSettings.builder(kafka.bootstrapServers()).stateDir(state).build())) {
      // Given
      engine.awaitReady(Duration.ofSeconds(60));
      engine
          .commands()
          .append(SECTION, SectionCommand.Open.of(SectionLayout.grid(1_000, 200)))
          .join();
      engine.sections().awaitOpen(SECTION, Duration.ofSeconds(60));
      Map<ReservationId, Held> holds = new LinkedHashMap<>();
      for (int i = 0; i < HOLDS; i++) {
        ReservationId id = new ReservationId("held-" + i);
        reserve(engine, id, HOLD_SECONDS + i / 4);
        holds.put(
            id, (Held) engine.reservations().await(id, any -> true).get(30, TimeUnit.SECONDS));
      }

      // When
      long lastEnd = holds.values().stream().mapToLong(Held::expiresAt).max().orElseThrow();
      int booked = flood(engine, lastEnd);
      for (ReservationId id : holds.keySet()) {
        var unused =
            engine
                .reservations()
                .await(id, outcome -> !(outcome instanceof Held))
                .get(30, TimeUnit.SECONDS);
      }

      // Then
      assertThat(booked).isGreaterThan(AT_WORK);
      int ended = 0;
      for (var record :
          LogReader.readAll(kafka.bootstrapServers(), new Topics("").reservationCompleted())) {
        if (record.value() instanceof Expired) {
          long due = holds.get(record.key().reservationId()).expiresAt();
          assertThat(record.timestamp()).isBetween(due, due + LATE_MILLIS);
          ended++;
        }
      }
      assertThat(ended).isEqualTo(HOLDS);
    }
  }

  /// Books until a given time, and waits for all answers.
  private static int flood(TicketMaster engine, long until) throws InterruptedException {
    Semaphore atWork = new Semaphore(AT_WORK);
    int booked = 0;
    while (System.currentTimeMillis() < until) {
      atWork.acquire();
      ReservationId id = new ReservationId("booked-" + booked++);
      var unused =
          engine
              .reservations()
              .awaitNext(id, any -> true)
              .whenComplete((outcome, failure) -> atWork.release());
      reserve(engine, id, 0);
    }
    assertThat(atWork.tryAcquire(AT_WORK, 60, TimeUnit.SECONDS)).isTrue();
    return booked;
  }

  private static void reserve(TicketMaster engine, ReservationId id, int holdSeconds) {
    var request = new ReservationRequest("u", SeatRequest.best(1), holdSeconds);
    var unused = engine.commands().append(id, new ReservationCommand.Reserve(SECTION, request));
  }
}
