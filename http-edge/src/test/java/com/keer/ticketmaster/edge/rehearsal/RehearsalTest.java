package com.keer.ticketmaster.edge.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class RehearsalTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String MARKED = "rehearsed-rehearsal-";
  private static final String BESIDE = "beside-rehearsal-";

  @Test
  void leavesNothingBehindOnTheCluster() throws Exception {
    // Given
    EdgeConfig config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of(
                "TICKETMASTER_TOPIC_PREFIX",
                "rehearsed-",
                "TICKETMASTER_REHEARSAL",
                "400",
                "TICKETMASTER_REHEARSAL_BEFORE_READY",
                "true"));

    // When
    try (EdgeProcess process = EdgeProcess.start(config)) {
      boolean ready = process.awaitReady(LIMIT);

      // Then
      assertThat(ready).isTrue();
      assertThat(topics("rehearsed-")).contains("rehearsed-reservation-commands");
      // The controller has deleted them; the broker that is asked hears of it a little later.
      assertThat(Await.until(LIMIT, () -> topics(MARKED), Set::isEmpty)).isEmpty();
      assertThat(groups()).noneMatch(group -> group.startsWith(MARKED));
    }
  }

  @Test
  void thatFailsKeepsNobodyFromTheRealThing() throws Exception {
    // Given a prefix that is still allowed, but no longer with the one of a stage behind it
    String prefix = "p".repeat(59) + "-";
    EdgeConfig config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of(
                "TICKETMASTER_TOPIC_PREFIX",
                prefix,
                "TICKETMASTER_REHEARSAL",
                "400",
                "TICKETMASTER_REHEARSAL_BEFORE_READY",
                "true"));

    // When
    try (EdgeProcess process = EdgeProcess.start(config)) {
      boolean ready = process.awaitReady(LIMIT);

      // Then
      assertThat(ready).isTrue();
    }
  }

  @Test
  void runsBehindReadinessAndEndsWhenASaleBegins() throws Exception {
    // Given more than can be rehearsed within the limit of this test
    EdgeConfig config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of("TICKETMASTER_TOPIC_PREFIX", "beside-", "TICKETMASTER_REHEARSAL", "1000000"));

    // When
    try (EdgeProcess process = EdgeProcess.start(config)) {
      boolean ready = process.awaitReady(LIMIT);

      // Then it is ready while it rehearses
      assertThat(ready).isTrue();
      assertThat(Await.until(LIMIT, () -> topics(BESIDE), found -> !found.isEmpty())).isNotEmpty();

      // And when a sale begins
      SectionId section = new SectionId("rehearsed-event", "stalls");
      List<CompletableFuture<?>> sent = new ArrayList<>();
      for (int number = 0; number < 1_000; number++) {
        sent.add(
            process
                .engine()
                .commands()
                .append(
                    new ReservationId("early-" + number),
                    new ReservationCommand.Reserve(
                        section, new ReservationRequest("anna", SeatRequest.best(1), 0))));
      }
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

      // Then the rehearsal is over, and nothing of it is left
      assertThat(Await.until(LIMIT, () -> topics(BESIDE), Set::isEmpty)).isEmpty();
    }
  }

  private static Set<String> topics(String prefix) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stack.bootstrapServers()))) {
      return admin.listTopics().names().get(20, TimeUnit.SECONDS).stream()
          .filter(name -> name.startsWith(prefix))
          .collect(Collectors.toSet());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> groups() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stack.bootstrapServers()))) {
      return admin.listGroups().all().get(20, TimeUnit.SECONDS).stream()
          .map(GroupListing::groupId)
          .collect(Collectors.toSet());
    }
  }
}
