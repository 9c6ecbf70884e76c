package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.OutcomeAudit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills the deciding roles in the middle of a run and starts them again.
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class CrashTest {

  private static final Topics TOPICS = new Topics("");
  private static final int RESERVATIONS = 6_000;
  private static final int ROWS = 50;
  private static final int SEATS_PER_ROW = 40;
  private static final List<SectionId> SECTIONS =
      List.of(
          new SectionId("e", "a"),
          new SectionId("e", "b"),
          new SectionId("e", "c"),
          new SectionId("e", "d"));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesNothingAndAnswersOnceWhenKilledInTheMiddle(boolean keepsState, @TempDir Path folder)
      throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TicketMaster api = api(kafka, folder)) {
      // Given
      Map<ReservationId, CompletableFuture<Decided>> answers = new LinkedHashMap<>();
      Path state = folder.resolve("state");
      try (var doomed = DoomedProcessors.start(kafka.bootstrapServers(), state)) {
        api.awaitReady(Duration.ofSeconds(60));
        openSections(api);
        sendHalf(api, answers, 0);
        answered(answers, RESERVATIONS / 8);

        // When
        doomed.kill();
      }
      long answeredBefore = answers.values().stream().filter(CompletableFuture::isDone).count();
      sendHalf(api, answers, RESERVATIONS / 2);
      Path stateAfter = keepsState ? state : Files.createDirectory(folder.resolve("fresh"));
      try (var again = DoomedProcessors.start(kafka.bootstrapServers(), stateAfter)) {
        assertThat(again.isAlive()).isTrue();
        CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
            .get(120, TimeUnit.SECONDS);
        repeatAll(api, answers);
        awaitStatuses(api, answers);
      }

      // Then
      assertThat(answeredBefore).isBetween((long) RESERVATIONS / 8, (long) RESERVATIONS - 1);
      assertThat(audit(kafka).violations()).isEmpty();
      assertThat(outcomes(kafka)).hasSize(RESERVATIONS);
      answers.forEach(
          (id, first) -> assertThat(api.reservations().find(id)).contains(first.join()));
    }
  }

  private static TicketMaster api(EmbeddedKafka kafka, Path folder) {
    return TicketMaster.start(
        TicketMasterSettings.builder(kafka.bootstrapServers())
            .stateDir(folder.resolve("api"))
            .roles(EnumSet.of(Role.API))
            .build());
  }

  private static void openSections(TicketMaster api) throws InterruptedException {
    for (SectionId section : SECTIONS) {
      api.commands()
          .append(section, SectionCommand.Open.of(SectionLayout.grid(ROWS, SEATS_PER_ROW)))
          .join();
      api.sections().awaitOpen(section, Duration.ofSeconds(60));
    }
  }

  private static void sendHalf(
      TicketMaster api, Map<ReservationId, CompletableFuture<Decided>> answers, int from) {
    List<CompletableFuture<?>> appended = new ArrayList<>();
    for (int i = from; i < from + RESERVATIONS / 2; i++) {
      ReservationId id = new ReservationId("r" + i);
      answers.put(id, api.reservations().await(id, any -> true));
      appended.add(api.commands().append(id, command(i)));
    }
    appended.forEach(CompletableFuture::join);
  }

  private static ReservationCommand command(int i) {
    // Holds far longer than the test lasts, so that equal ids must give equal answers.
    return new ReservationCommand.Reserve(
        SECTIONS.get(i % SECTIONS.size()),
        new ReservationRequest("u" + i, SeatRequest.best(1 + i % 3), i % 4 == 0 ? 3_000 : 0));
  }

  private static void answered(Map<ReservationId, CompletableFuture<Decided>> answers, int count)
      throws Exception {
    answers.values().stream().skip(count - 1L).findFirst().orElseThrow().get(60, TimeUnit.SECONDS);
    while (answers.values().stream().filter(CompletableFuture::isDone).count() < count) {
      Thread.onSpinWait();
    }
  }

  private static void repeatAll(
      TicketMaster api, Map<ReservationId, CompletableFuture<Decided>> answers) {
    List<CompletableFuture<?>> appended = new ArrayList<>();
    int i = 0;
    for (ReservationId id : answers.keySet()) {
      appended.add(api.commands().append(id, command(i++)));
    }
    appended.forEach(CompletableFuture::join);
  }

  /// The statuses follow the outcomes one tick later.
  private static void awaitStatuses(
      TicketMaster api, Map<ReservationId, CompletableFuture<Decided>> answers) {
    for (SectionId section : SECTIONS) {
      long last =
          answers.values().stream()
              .map(CompletableFuture::join)
              .filter(answer -> answer.section().equals(section))
              .mapToLong(Decided::sequence)
              .max()
              .orElseThrow();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.sections().find(section).orElseThrow().sequence() >= last);
    }
  }

  private static List<ConsumerRecord<OutcomeKey, ReservationOutcome>> outcomes(
      EmbeddedKafka kafka) {
    return LogReader.readAll(kafka.bootstrapServers(), TOPICS.reservationCompleted());
  }

  private static OutcomeAudit audit(EmbeddedKafka kafka) {
    OutcomeAudit audit = new OutcomeAudit();
    outcomes(kafka).forEach(record -> audit.outcome(record.key().reservationId(), record.value()));
    LogReader.readAll(kafka.bootstrapServers(), TOPICS.sectionStatus())
        .forEach(record -> audit.status(record.key(), record.value()));
    return audit;
  }
}
