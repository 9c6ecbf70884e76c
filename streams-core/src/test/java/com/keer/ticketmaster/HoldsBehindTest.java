package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A seat processor that returns to a backlog of bookings whose holds are already over requests the
/// end of each once, although the ends it requested wait at the back of that backlog.
class HoldsBehindTest {

  private static final SectionId SECTION = new SectionId("e", "behind");
  private static final int HOLDS = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void asksForTheEndOfEachHoldOnce(@TempDir Path folder) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TicketMaster door =
            start(kafka, folder.resolve("door"), Set.of(Role.API, Role.RESERVATION_PROCESSOR))) {
      // Given
      door.awaitReady(LIMIT);
      List<ReservationId> ids = new ArrayList<>();
      try (TicketMaster seats =
          start(kafka, folder.resolve("seats"), Set.of(Role.SEAT_PROCESSOR))) {
        seats.awaitReady(LIMIT);
        door.commands()
            .append(SECTION, SectionCommand.Open.of(SectionLayout.generalAdmission(HOLDS)))
            .join();
        door.sections().awaitOpen(SECTION, LIMIT);
      }
      List<CompletableFuture<?>> appended = new ArrayList<>();
      for (int i = 0; i < HOLDS; i++) {
        ReservationId id = new ReservationId("r" + i);
        var request = new ReservationRequest("u", SeatRequest.best(1), 1);
        ids.add(id);
        appended.add(door.commands().append(id, new ReservationCommand.Reserve(SECTION, request)));
      }
      CompletableFuture.allOf(appended.toArray(CompletableFuture[]::new)).join();
      await().atMost(LIMIT).until(() -> commands(kafka, SectionCommand.Reserve.class) == HOLDS);
      long over = System.currentTimeMillis() + 2_000;
      await().atMost(LIMIT).until(() -> System.currentTimeMillis() > over);

      // When
      try (TicketMaster seats =
          start(kafka, folder.resolve("seats"), Set.of(Role.SEAT_PROCESSOR))) {
        seats.awaitReady(LIMIT);
        for (ReservationId id : ids) {
          var end =
              door.reservations()
                  .await(id, outcome -> !(outcome instanceof Held))
                  .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
          assertThat(end).isInstanceOf(Expired.class);
        }
      }

      // Then: a processor that restarts meanwhile requests each end once more
      assertThat(commands(kafka, SectionCommand.Expire.class)).isBetween(HOLDS, 2 * HOLDS);
    }
  }

  private static int commands(EmbeddedKafka kafka, Class<? extends SectionCommand> kind) {
    int count = 0;
    for (var record :
        LogReader.readAll(kafka.bootstrapServers(), new Topics("").reservationRequests())) {
      count += kind.isInstance(record.value()) ? 1 : 0;
    }
    return count;
  }

  private static TicketMaster start(EmbeddedKafka kafka, Path state, Set<Role> roles) {
    return TicketMaster.start(
        TicketMasterSettings.builder(kafka.bootstrapServers())
            .stateDir(state)
            .roles(roles)
            .build());
  }
}
