package com.keer.ticketmaster.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.archive.LogExport;
import com.keer.ticketmaster.archive.LogImport;
import com.keer.ticketmaster.archive.LogImport.Partitions;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.deadletter.DeadLetters;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.proof.Keys;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.recorded.Records;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import com.keer.ticketmaster.verify.LogVerification;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A sale with everything that can happen moves from 4 partitions to 12, and goes on there.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class MorePartitionsTest {

  private static final Topics TOPICS = ProofSale.TOPICS;
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final List<String> WAITING = List.of("wait-0", "wait-1", "wait-2");

  @TempDir private static Path folder;
  private static EmbeddedKafka four;
  private static EmbeddedKafka twelve;
  private static Path archive;

  @BeforeAll
  static void sellAndExport() throws Exception {
    four = EmbeddedKafka.start();
    twelve = EmbeddedKafka.start();
    archive = folder.resolve("archive");
    try (TicketMaster engine = ready(four, EnumSet.allOf(Role.class), "before")) {
      ProofSale.sell(four, engine);
    }
    try (TicketMaster sender = ready(four, Set.of(), "none")) {
      WAITING.forEach(id -> ask(sender, id));
    }
    try (LogExport export = LogExport.complete(client(four), TOPICS, LIMIT);
        OutputStream out = Files.newOutputStream(archive)) {
      export.writeTo(out, 2, passed -> {});
    }
  }

  @AfterAll
  static void stop() {
    four.close();
    twelve.close();
  }

  @Test
  @Order(1)
  void continuesAnInterruptedImportWithTheSameNumberOnly() {
    // When
    assertThatThrownBy(
            () -> {
              try (LogImport move = prepare(12)) {
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

    // Then
    assertThatThrownBy(() -> prepare(6))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("has 12 partitions and needs 6");
    try (LogImport move = prepare(12)) {
      assertThat(move.present()).isPositive();
      move.run((short) 1, 2, records -> {}, read -> {});
    }
  }

  @Test
  @Order(2)
  void keepsTheOrderOfEachKeyAndAllChains() {
    try (RecordedLog before = RecordedLog.inCluster(client(four));
        RecordedLog after = RecordedLog.inCluster(client(twelve))) {
      for (Topic<?, ?> topic :
          List.of(
              TOPICS.reservationCommands(),
              TOPICS.buyerClaims(),
              TOPICS.reservationRequests(),
              TOPICS.sectionInit(),
              TOPICS.reservationCompleted())) {
        assertThat(after.spans(topic.name())).hasSize(12);
        assertThat(byKey(after, topic)).as(topic.name()).isEqualTo(byKey(before, topic));
      }
      assertThat(statuses(after)).isEqualTo(statuses(before)).isNotEmpty();
      assertThat(findings(after)).isEmpty();
    }
  }

  @Test
  @Order(3)
  void carriesThePlacesOfDeadLetters() {
    try (RecordedLog log = RecordedLog.inCluster(client(twelve))) {
      List<String> wrong = new ArrayList<>();
      List<String> right = new ArrayList<>();
      DeadLetters.of(log, TOPICS)
          .forEach((letter, receipt) -> {
            var origin = letter.origin();
            var span = log.spans(origin.topic()).get(origin.partition());
            boolean same =
                Records.read(log, span.within(origin.offset(), origin.offset() + 1)).stream()
                    .anyMatch(found ->
                        Arrays.equals(found.key(), letter.key())
                            && Arrays.equals(found.value(), letter.value()));
            (same ? right : wrong).add(origin.toString());
          });
      assertThat(wrong).isEmpty();
      assertThat(right).hasSizeGreaterThan(5);
    }
  }

  @Test
  @Order(4)
  void goesOn() throws Exception {
    try (RecordedLog log = RecordedLog.inCluster(client(twelve))) {
      Map<SectionId, SectionStatus> before = statuses(log);
      try (TicketMaster engine = ready(twelve, EnumSet.allOf(Role.class), "after")) {
        // What nobody had read is decided here, once.
        for (String id : WAITING) {
          assertThat(answer(engine, id)).isInstanceOf(Confirmed.class);
        }
        long sequence = before.get(ProofSale.FLOOR).sequence() + WAITING.size();
        ask(engine, "next");
        assertThat(answer(engine, "next").sequence()).isEqualTo(sequence + 1);
        // Known requests are still known.
        ask(engine, "next");
        ask(engine, "wait-0");
        ask(engine, "last");
        assertThat(answer(engine, "last").sequence()).isEqualTo(sequence + 2);
      }
      assertThat(findings(log)).isEmpty();
    }
  }

  private static LogImport prepare(int partitions) {
    return LogImport.prepare(
        archive,
        client(twelve),
        TOPICS,
        new Partitions(
            partitions,
            AllocationPolicies.STANDARD,
            folder.resolve("fold"),
            (done, goal) -> assertThat(done).isLessThanOrEqualTo(goal)),
        bytes -> {});
  }

  private static Map<String, List<String>> byKey(RecordedLog log, Topic<?, ?> topic) {
    Map<String, List<String>> all = new TreeMap<>();
    log.spans(topic.name())
        .forEach(span ->
            Records.read(log, span)
                .forEach(found ->
                    all.computeIfAbsent(text(found.key()), key -> new ArrayList<>())
                        .add(Records.text(found))));
    return all;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "nothing" : new String(bytes, UTF_8);
  }

  private static Map<SectionId, SectionStatus> statuses(RecordedLog log) {
    var topic = TOPICS.sectionStatus();
    Map<SectionId, SectionStatus> all = new TreeMap<>(Comparator.comparing(SectionId::key));
    log.spans(topic.name())
        .forEach(span ->
            Records.read(log, span)
                .forEach(found ->
                    all.put(
                        topic.keySerde().deserializer().deserialize("", found.key()),
                        topic.valueSerde().deserializer().deserialize("", found.value()))));
    return all;
  }

  private static List<String> findings(RecordedLog log) {
    return ProofSale.words(
        new LogVerification(log, TOPICS, LogScope.ALL).run(2, (done, goal) -> {}));
  }

  private static void ask(TicketMaster engine, String id) {
    var request = new ReservationRequest("user-" + id, SeatRequest.best(1), 0);
    engine
        .commands()
        .append(new ReservationId(id), new ReservationCommand.Reserve(ProofSale.FLOOR, request))
        .join();
  }

  private static Decided answer(TicketMaster engine, String id) throws Exception {
    return engine
        .reservations()
        .await(new ReservationId(id), any -> true)
        .get(60, TimeUnit.SECONDS);
  }

  private static TicketMaster ready(EmbeddedKafka kafka, Set<Role> roles, String state)
      throws InterruptedException {
    var topology = TicketMasterSettings.builder(kafka.bootstrapServers()).build().topology();
    TicketMaster engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .roles(roles)
                .stateDir(folder.resolve(state))
                .topology(
                    topology
                        .withTopicPrefix(TOPICS.prefix())
                        .withSigning(new Signing(Keys.ONE, Duration.ofMillis(500))))
                .build());
    engine.awaitReady(LIMIT);
    return engine;
  }

  private static Map<String, Object> client(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
