package com.keer.ticketmaster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.Rejection.BuyerLimit;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.features.Installation;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.log.UnusableFileException;
import com.keer.ticketmaster.recorded.Records;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.snapshot.Snapshot;
import com.keer.ticketmaster.snapshot.SnapshotFold;
import com.keer.ticketmaster.topics.TopicMismatchException;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A sale moves to another cluster and another prefix in the middle, and continues there.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class MovingHouseTest {

  private static final Topics OLD = new Topics("old.");
  private static final Topics NEW = new Topics("new-");
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final SectionId STALLS = new SectionId("night", "stalls");
  private static final SectionId LIMITED = new SectionId("limited", "box");
  private static final List<SectionId> SECTIONS =
      List.of(STALLS, new SectionId("night", "balcony"), LIMITED);

  private static EmbeddedKafka oldKafka;
  private static EmbeddedKafka newKafka;
  private static Path archive;
  private static Held lasting;
  private static Held brief;

  @BeforeAll
  static void sellAndExport(@TempDir Path folder) throws Exception {
    oldKafka = EmbeddedKafka.start();
    newKafka = EmbeddedKafka.start();
    archive = folder.resolve("archive");
    try (TicketMaster engine = start(oldKafka, OLD, folder.resolve("old-state"))) {
      open(engine, STALLS, SectionRules.DEFAULT);
      open(engine, SECTIONS.get(1), SectionRules.DEFAULT.withDecision(DecisionRule.FIRST.newest()));
      open(engine, LIMITED, SectionRules.DEFAULT.withSeatsPerBuyer(2));
      for (int i = 0; i < 60; i++) {
        reserve(engine, "r" + i, SECTIONS.get(i % 2), "u", 1 + i % 3, i % 3 * 600);
      }
      tell(engine, "r1", new ReservationCommand.Confirm(), Confirmed.class::isInstance);
      tell(engine, "r2", new ReservationCommand.Cancel(), Cancelled.class::isInstance);
      reserve(engine, "limited-1", LIMITED, "ann", 1, 0);
      reserve(engine, "limited-2", LIMITED, "ann", 1, 600);
      lasting = (Held) reserve(engine, "lasting", STALLS, "u", 2, 600);
      brief = (Held) reserve(engine, "brief", STALLS, "u", 2, 15);

      // When it stands still it need not be stopped.
      try (LogExport export = LogExport.complete(client(oldKafka), OLD, LIMIT);
          OutputStream out = Files.newOutputStream(archive)) {
        export.writeTo(out, 2, passed -> {});
      }
    }
  }

  @AfterAll
  static void stop() {
    oldKafka.close();
    newKafka.close();
  }

  @Test
  @Order(1)
  void exportsOneMoment() {
    try (ArchiveLog exported = ArchiveLog.open(archive, "old.");
        RecordedLog log = RecordedLog.inCluster(client(oldKafka))) {
      exported.check(bytes -> {});
      assertThat(exported.header().complete()).isTrue();
      for (var topic : exported.header().topics()) {
        for (var span : exported.spans("old." + topic.name())) {
          assertThat(Records.read(exported, span).stream().map(Records::withOffset))
              .as("%s", span)
              .isEqualTo(Records.read(log, span).stream().map(Records::withOffset).toList());
        }
      }
      var last =
          exported.spans(OLD.reservationRequests().name()).stream()
              .flatMap(span -> Records.read(exported, span).stream())
              .count();
      assertThat(last).isEqualTo(3 + 60 + 2 + 2 + 2);
    }
  }

  @Test
  @Order(2)
  void bringsTheSameStatesByteForByte(@TempDir Path folder) throws Exception {
    // When
    try (LogImport move = LogImport.prepare(archive, client(newKafka), NEW, bytes -> {})) {
      move.run((short) 1, 2, records -> {}, read -> {});
    }

    // Then
    assertThat(Installation.read(client(newKafka), NEW).level())
        .as("the feature level that the commands need")
        .isEqualTo(2);
    try (ArchiveLog exported = ArchiveLog.open(archive, "");
        RecordedLog log = RecordedLog.inCluster(client(newKafka))) {
      assertThat(exported.header().topics()).hasSize(13);
      for (var topic : exported.header().topics()) {
        assertThat(Records.texts(log, "new-" + topic.name()))
            .as(topic.name())
            .isEqualTo(Records.texts(exported, topic.name()));
      }
      assertThat(Records.texts(log, NEW.reservationRequests().name()))
          .flatExtracting(texts -> texts)
          .as("the authors of the openings")
          .filteredOn(text -> text.contains("author="))
          .hasSize(3);
      assertThat(states(log, NEW, folder)).isEqualTo(states(exported, new Topics(""), folder));
    }
  }

  @Test
  @Order(3)
  void continuesWhereItWas(@TempDir Path folder) throws Exception {
    try (RecordedLog log = RecordedLog.inCluster(client(newKafka));
        TicketMaster engine = start(newKafka, NEW, folder.resolve("state"))) {
      // Then nothing is decided again
      long before = archived(new Topics("").reservationRequests().name());
      LogFold fold = fold(log, NEW, folder);
      for (SectionId section : SECTIONS) {
        SectionState state = fold.section(section);
        assertThat(state).isNotNull();
        engine.sections().awaitOpen(section, LIMIT);
        assertStatus(engine, state);
      }

      // And the holds are still there, and their ends
      Decided confirmed =
          tell(engine, "lasting", new ReservationCommand.Confirm(), Confirmed.class::isInstance);
      assertThat(((Confirmed) confirmed).seats()).isEqualTo(lasting.seats());
      Decided cancelled =
          tell(engine, "r4", new ReservationCommand.Cancel(), Cancelled.class::isInstance);
      assertThat(cancelled).isInstanceOf(Cancelled.class);
      Decided ended =
          engine
              .reservations()
              .await(new ReservationId("brief"), answer -> !(answer instanceof Held))
              .get(60, TimeUnit.SECONDS);
      assertThat(ended).isInstanceOf(Expired.class);
      assertThat(((Expired) ended).seats()).isEqualTo(brief.seats());

      // And the next one has the next sequence
      long sequence = fold(log, NEW, folder).section(STALLS).sequence();
      Decided next = reserve(engine, "next", STALLS, "u", 1, 0);
      assertThat(next.sequence()).isEqualTo(sequence + 1);

      // And everything known stays known: ids, conflicting requests, what a buyer has
      Decided again = reserve(engine, "r0", STALLS, "u", 1, 0);
      assertThat(again).isInstanceOf(Confirmed.class);
      ReservationOutcome other =
          answer(engine, "r0", new Reserve(STALLS, request("u", 3, 0)), any -> true);
      assertThat(other).isInstanceOf(Refused.class);
      Decided tooMany = reserve(engine, "limited-3", LIMITED, "ann", 1, 0);
      assertThat(tooMany).isInstanceOf(Rejected.class);
      assertThat(((Rejected) tooMany).reason()).isInstanceOf(BuyerLimit.class);

      // And the log holds no more than that: confirm, cancel, expire, reserve, reserve twice for
      // ann
      LogFold after = fold(log, NEW, folder);
      assertThat(count(log, NEW.reservationRequests().name()) - before).isBetween(5L, 6L);
      for (SectionId section : SECTIONS) {
        await()
            .atMost(LIMIT)
            .until(() ->
                engine.sections().find(section).orElseThrow().sequence()
                    == after.section(section).sequence());
        assertStatus(engine, after.section(section));
      }
    }
  }

  @Test
  @Order(4)
  void refusesToImportWhereSomethingIs() {
    assertThatThrownBy(() -> LogImport.prepare(archive, client(newKafka), NEW, bytes -> {}))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("not empty: ")
        .hasMessageContaining("new-reservation-commands")
        .hasMessageContaining("new-ticketmaster-seat-processor-sections-changelog")
        .hasMessageContaining("another --topic-prefix");
  }

  @Test
  @Order(5)
  void refusesToImportUnderARunningEngine(@TempDir Path folder) throws Exception {
    try (TicketMaster engine = start(newKafka, new Topics("busy-"), folder)) {
      assertThat(engine.isReady()).isTrue();
      assertThatThrownBy(
              () -> LogImport.prepare(archive, client(newKafka), new Topics("busy-"), bytes -> {}))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("an engine is running here")
          .hasMessageContaining("busy-ticketmaster-seat-processor");
    }
  }

  @Test
  @Order(6)
  void refusesADamagedArchiveBeforeAnythingIsThere(@TempDir Path folder) throws IOException {
    // Given
    byte[] bytes = Files.readAllBytes(archive);
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged"), bytes);
    Topics nowhere = new Topics("nowhere-");

    // Then
    assertThatThrownBy(() -> LogImport.prepare(damaged, client(newKafka), nowhere, read -> {}))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("is damaged");
    assertThat(topics("nowhere-")).isEmpty();
  }

  @Test
  @Order(7)
  void continuesAnInterruptedImport(@TempDir Path folder) throws Exception {
    // Given
    Topics torn = new Topics("torn-");
    assertThatThrownBy(
            () -> {
              try (LogImport move =
                  LogImport.prepare(archive, client(newKafka), torn, bytes -> {})) {
                move.run(
                    (short) 1,
                    2,
                    records -> {
                      if (records == 300) {
                        throw new IllegalStateException("somebody pulled the plug");
                      }
                    },
                    read -> {});
              }
            })
        .hasMessage("somebody pulled the plug");
    // no engine works on a partial import
    assertThatThrownBy(() -> start(newKafka, torn, folder).close())
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("CreateTime");

    // When
    try (LogImport move = LogImport.prepare(archive, client(newKafka), torn, bytes -> {})) {
      assertThat(move.present()).isPositive();
      move.run((short) 1, 2, records -> {}, read -> {});
    }

    // Then
    try (ArchiveLog exported = ArchiveLog.open(archive, "");
        RecordedLog log = RecordedLog.inCluster(client(newKafka))) {
      for (var topic : exported.header().topics()) {
        assertThat(Records.texts(log, "torn-" + topic.name()))
            .as(topic.name())
            .isEqualTo(Records.texts(exported, topic.name()));
      }
    }
    try (TicketMaster engine = start(newKafka, torn, folder.resolve("state"))) {
      assertThat(reserve(engine, "after", STALLS, "u", 1, 0)).isInstanceOf(Confirmed.class);
    }
  }

  /// The control of the comparison: a foreign record in between is found, and no engine starts.
  @Test
  @Order(8)
  void noticesWhatDoesNotComeFromTheArchive(@TempDir Path folder) throws Exception {
    // Given
    Topics crossed = new Topics("crossed-");
    try (LogImport move = LogImport.prepare(archive, client(newKafka), crossed, bytes -> {});
        var producer =
            new KafkaProducer<>(
                client(newKafka), new ByteArraySerializer(), new ByteArraySerializer())) {
      // When
      String log = crossed.reservationRequests().name();
      assertThatThrownBy(() ->
              move.run(
                  (short) 1,
                  1,
                  records -> {
                    if (records == 1) {
                      var unused =
                          producer.send(new ProducerRecord<>(log, 1, new byte[1], new byte[1]));
                      producer.flush();
                    }
                  },
                  read -> {}))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining(log + "-1 has the offsets 0 to ");
    }

    // Then
    assertThatThrownBy(() -> start(newKafka, crossed, folder).close())
        .isInstanceOf(TopicMismatchException.class);
  }

  @Test
  @Order(9)
  void exportsLogsAloneForReadersOnly(@TempDir Path folder) throws Exception {
    // Given
    Path logs = folder.resolve("logs");
    try (LogExport export = LogExport.logs(client(oldKafka), OLD, null, null);
        OutputStream out = Files.newOutputStream(logs)) {
      export.writeTo(out, 2, passed -> {});
    }

    // Then
    try (ArchiveLog exported = ArchiveLog.open(logs, "old.");
        RecordedLog log = RecordedLog.inCluster(client(oldKafka))) {
      assertThat(exported.header().complete()).isFalse();
      assertThat(exported.header().topics()).hasSize(8);
      assertThat(states(exported, OLD, folder)).isEqualTo(states(log, OLD, folder));
    }
    assertThatThrownBy(
            () -> LogImport.prepare(logs, client(newKafka), new Topics("logs-"), bytes -> {}))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("has logs but no states");
  }

  @Test
  @Order(10)
  void decidesThereOnceWhatWasAskedHere(@TempDir Path folder) throws Exception {
    // Given an engine that stops in the middle of a flood that goes on
    Topics here = new Topics("here-");
    Topics there = new Topics("there-");
    int count = 3_000;
    try (CommandLog log = new CommandLog(oldKafka.bootstrapServers(), Map.of(), here)) {
      try (TicketMaster engine = start(oldKafka, here, folder.resolve("here"))) {
        open(engine, STALLS, SectionRules.DEFAULT);
        book(log, 0, count);
      }
      book(log, count, count + 500);
    }

    // When
    Path file = folder.resolve("here.archive");
    try (LogExport export = LogExport.complete(client(oldKafka), here, LIMIT);
        OutputStream out = Files.newOutputStream(file)) {
      export.writeTo(out, 2, passed -> {});
    }
    try (LogImport move = LogImport.prepare(file, client(newKafka), there, bytes -> {})) {
      move.run((short) 1, 2, records -> {}, read -> {});
    }

    // Then each has one answer
    try (RecordedLog log = RecordedLog.inCluster(client(newKafka))) {
      assertThat(answers(log, there)).hasSizeLessThan(count + 500);
      try (TicketMaster engine = start(newKafka, there, folder.resolve("there"))) {
        await().atMost(LIMIT).until(() -> answers(log, there).size() >= count + 500);
        assertThat(answers(log, there)).hasSize(count + 500).doesNotHaveDuplicates();
        SectionState state = fold(log, there, folder).section(STALLS);
        assertThat(state.counts().sold()).isEqualTo(400);
        await()
            .atMost(LIMIT)
            .until(
                () -> engine.sections().find(STALLS).orElseThrow().sequence() == state.sequence());
        assertStatus(engine, state);
      }
    }
  }

  private static void book(CommandLog log, int from, int to) {
    CompletableFuture.allOf(
            IntStream.range(from, to)
                .mapToObj(number ->
                    log.append(
                        new ReservationId("b" + number),
                        new Reserve(STALLS, request("u" + number, 1, 0))))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static List<String> answers(RecordedLog log, Topics topics) {
    return log.spans(topics.reservationCompleted().name()).stream()
        .flatMap(span -> Records.read(log, span).stream())
        .map(found -> new String(found.key(), UTF_8))
        .toList();
  }

  private static TicketMaster start(EmbeddedKafka kafka, Topics topics, Path folder)
      throws InterruptedException {
    var defaults = TicketMasterSettings.builder(kafka.bootstrapServers()).build();
    TicketMaster engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .stateDir(folder)
                .topology(defaults.topology().withTopicPrefix(topics.prefix()))
                .build());
    engine.awaitReady(LIMIT);
    return engine;
  }

  private static Map<String, Object> client(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static void open(TicketMaster engine, SectionId section, SectionRules rules)
      throws InterruptedException {
    Open open = new Open(SectionLayout.grid(20, 20), List.of(), null, rules);
    engine.commands().append(section, open, new Author("key hall (7f3k)", "4711")).join();
    engine.sections().awaitOpen(section, LIMIT);
  }

  private static ReservationRequest request(String user, int seats, int holdSeconds) {
    return new ReservationRequest(user, SeatRequest.best(seats), holdSeconds);
  }

  private static Decided reserve(
      TicketMaster engine, String id, SectionId section, String user, int seats, int holdSeconds)
      throws Exception {
    ReservationId reservation = new ReservationId(id);
    var command = new Reserve(section, request(user, seats, holdSeconds));
    engine.commands().append(reservation, command).join();
    return engine.reservations().await(reservation, any -> true).get(60, TimeUnit.SECONDS);
  }

  private static Decided tell(
      TicketMaster engine, String id, ReservationCommand command, Predicate<Decided> wanted)
      throws Exception {
    ReservationId reservation = new ReservationId(id);
    engine.commands().append(reservation, command).join();
    return engine.reservations().await(reservation, wanted).get(60, TimeUnit.SECONDS);
  }

  private static ReservationOutcome answer(
      TicketMaster engine,
      String id,
      ReservationCommand command,
      Predicate<ReservationOutcome> wanted)
      throws Exception {
    ReservationId reservation = new ReservationId(id);
    var answer = engine.reservations().awaitAnswer(reservation, wanted);
    engine.commands().append(reservation, command).join();
    return answer.get(60, TimeUnit.SECONDS);
  }

  private static void assertStatus(TicketMaster engine, SectionState state) {
    // A status is told a moment after the decision, and read a moment after that.
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(engine.sections().find(state.id()).map(SectionStatus::sequence))
                .contains(state.sequence()));
    SectionStatus live = engine.sections().find(state.id()).orElseThrow();
    assertThat(live.chain()).isEqualTo(state.chain());
    assertThat(live.counts()).isEqualTo(state.counts());
  }

  private static LogFold fold(RecordedLog log, Topics topics, Path folder) throws IOException {
    Path file = folder.resolve("states");
    try (OutputStream out = Files.newOutputStream(file)) {
      folded(log, topics, folder).write(out);
    }
    LogFold all = new LogFold(AllocationPolicies.STANDARD, EntryLog.inMemory());
    try (Snapshot snapshot = Snapshot.open(file, bytes -> {})) {
      snapshot.positions().keySet().forEach(partition -> snapshot.restore(partition, all));
    }
    return all;
  }

  private static SnapshotFold folded(RecordedLog log, Topics topics, Path folder) {
    Path entries = folder.resolve("entries");
    return new SnapshotFold(log, topics, AllocationPolicies.STANDARD, entries, null, null)
        .run(2, passed -> {});
  }

  private static String states(RecordedLog log, Topics topics, Path folder) {
    return folded(log, topics, folder).write(OutputStream.nullOutputStream());
  }

  /// The end of a hold may be in the new log as soon as an engine is there, so the archive is
  /// asked.
  private static long archived(String topic) {
    try (ArchiveLog exported = ArchiveLog.open(archive, "")) {
      return count(exported, topic);
    }
  }

  private static long count(RecordedLog log, String topic) {
    return log.spans(topic).stream().mapToLong(span -> Records.read(log, span).size()).sum();
  }

  private static List<String> topics(String prefix) {
    try (Admin admin = Admin.create(client(newKafka))) {
      return admin.listTopics().names().toCompletionStage().toCompletableFuture().join().stream()
          .filter(name -> name.startsWith(prefix))
          .toList();
    }
  }
}
