package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The next owner of the seats takes over the holds, from its own files or from the changelog.
@Execution(ExecutionMode.CONCURRENT)
class HoldsAfterRestartTest {

  private static final SectionId SECTION = new SectionId("e", "holds");
  private static final int HOLDS = 8;
  private static final int FIRST_SECONDS = 10;

  /// Less than lies between the first and the last hold, so that holds which end together are
  /// noticed; more than a busy machine is late.
  private static final long LATE_MILLIS = 5_000;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsEveryHoldOnTimeThatAnotherProcessTook(boolean keepsState, @TempDir Path folder)
      throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      // Given
      Map<ReservationId, Held> holds;
      Path state = Files.createDirectory(folder.resolve("state"));
      try (TicketMaster first = start(kafka, state)) {
        holds = hold(first);
      }

      // When
      Path stateAfter = keepsState ? state : Files.createDirectory(folder.resolve("fresh"));
      try (TicketMaster second = start(kafka, stateAfter)) {
        long readyAt = System.currentTimeMillis();
        for (ReservationId id : holds.keySet()) {
          Decided end =
              second
                  .reservations()
                  .await(id, outcome -> !(outcome instanceof Held))
                  .get(60, TimeUnit.SECONDS);
          assertThat(end).isInstanceOf(Expired.class);
        }

        // Then
        for (var record :
            LogReader.readAll(kafka.bootstrapServers(), new Topics("").reservationCompleted())) {
          if (record.value() instanceof Expired) {
            long due = holds.get(record.key().reservationId()).expiresAt();
            assertThat(record.timestamp()).isBetween(due, Math.max(due, readyAt) + LATE_MILLIS);
          }
        }
      }
    }
  }

  private static Map<ReservationId, Held> hold(TicketMaster engine) throws Exception {
    engine.commands().append(SECTION, SectionCommand.Open.of(SectionLayout.grid(5, 20))).join();
    engine.sections().awaitOpen(SECTION, Duration.ofSeconds(60));
    Map<ReservationId, Held> holds = new LinkedHashMap<>();
    for (int i = 0; i < HOLDS; i++) {
      ReservationId id = new ReservationId("r" + i);
      var request = new ReservationRequest("u", SeatRequest.best(1), FIRST_SECONDS + i);
      engine.commands().append(id, new ReservationCommand.Reserve(SECTION, request)).join();
      holds.put(id, (Held) engine.reservations().await(id, any -> true).get(30, TimeUnit.SECONDS));
    }
    // One hold was extended: the store must have followed.
    ReservationId extended = new ReservationId("r0");
    engine.commands().append(extended, new ReservationCommand.Extend(FIRST_SECONDS + 5)).join();
    holds.put(
        extended,
        (Held)
            engine
                .reservations()
                .await(extended, outcome -> outcome.sequence() > HOLDS + 1)
                .get(30, TimeUnit.SECONDS));
    return holds;
  }

  private static TicketMaster start(EmbeddedKafka kafka, Path state) throws InterruptedException {
    TicketMaster engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers()).stateDir(state).build());
    engine.awaitReady(Duration.ofSeconds(60));
    return engine;
  }
}
