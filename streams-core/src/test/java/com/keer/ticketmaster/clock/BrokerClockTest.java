package com.keer.ticketmaster.clock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.archive.LogExport;
import com.keer.ticketmaster.archive.LogImport;
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
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.internal.metrics.TaskMetrics;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topics.ExtraBroker;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.LogVerification;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two brokers, one of them with a clock that goes wrong. Each leads one partition of the log.
class BrokerClockTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration USUAL = Duration.ofSeconds(10);

  /// Less than an hour: brokers refuse answers that are further ahead of their own clock.
  private static final Duration AHEAD = Duration.ofMinutes(40);

  private static final SectionId GOOD = sectionIn(0);
  private static final SectionId BAD = sectionIn(1);
  private static final int HOLD_SECONDS = 600;

  @TempDir private Path folder;
  private final Topics topics = new Topics("");
  private final ShiftedTime clock = new ShiftedTime();
  private String servers = "";
  private volatile KafkaStreams seatProcessor;

  @Test
  void aRecordWaitsWhoseBrokerIsAheadOfTheTime() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      servers = kafka.bootstrapServers();
      createCoordinators();
      try (var second = ExtraBroker.join(kafka, admin, 2, folder.resolve("second"), clock)) {
        createLog(admin);
        long expiresAt = waitsAndLetsTheOthersGoOn();
        goesOnElsewhereWithTheTimeThatAnOperatorSays();
        endsHoldsEarlyWithoutTheGuard(expiresAt);
        goesOnWhenTheTimeHasCome();
        assertThat(second).isNotNull();
      }
    }
  }

  private long waitsAndLetsTheOthersGoOn() throws Exception {
    try (TicketMaster engine = start(USUAL)) {
      // Given
      open(engine, GOOD);
      open(engine, BAD);
      Held held = (Held) book(engine, "held", BAD);
      assertThat(partitionsWaiting()).isZero();

      // When
      clock.ahead(AHEAD);
      ask(engine, "early", BAD);

      // Then
      String reason =
          await()
              .atMost(LIMIT)
              .until(
                  () -> engine.reason(Role.SEAT_PROCESSOR).orElse(""),
                  why -> why.contains("waits"));
      assertThat(reason)
          .contains("seat-processor: reservation-requests-1 waits at offset ")
          .contains("broker 2 wrote it at ");
      assertThat(partitionsWaiting()).isEqualTo(1);
      assertThat(book(engine, "meanwhile", GOOD)).isInstanceOf(Held.class);

      // When: the clock is right again, but the record stays what it is
      clock.ahead(Duration.ZERO);
      ask(engine, "behind", BAD);
      assertThat(book(engine, "afterwards", GOOD)).isInstanceOf(Held.class);

      // Then
      assertThat(engine.isReady(Role.SEAT_PROCESSOR)).isFalse();
      assertThat(engine.reservations().find(new ReservationId("early"))).isEmpty();
      assertThat(engine.reservations().find(new ReservationId("behind"))).isEmpty();
      assertThat(engine.reservations().find(new ReservationId("held"))).contains(held);
      return held.expiresAt();
    }
  }

  private void goesOnElsewhereWithTheTimeThatAnOperatorSays() throws Exception {
    // Given
    Path archive = folder.resolve("archive");
    Map<String, Object> client = Map.of("bootstrap.servers", servers);
    try (LogExport export = LogExport.complete(client, topics, LIMIT);
        OutputStream out = Files.newOutputStream(archive)) {
      export.writeTo(out, 2, passed -> {});
    }
    Topics elsewhere = new Topics("elsewhere-");

    // When
    long latest = System.currentTimeMillis();
    try (LogImport move = LogImport.prepare(archive, client, elsewhere, bytes -> {})) {
      move.limitTimes(Instant.ofEpochMilli(latest));
      move.run((short) 1, 2, sent -> {}, read -> {});
    }

    // Then
    try (TicketMaster engine = start(elsewhere, USUAL)) {
      long end = latest + (HOLD_SECONDS + 1) * 1000L;
      assertThat(((Held) answer(engine, "early")).expiresAt()).isLessThanOrEqualTo(end);
      assertThat(((Held) answer(engine, "behind")).expiresAt()).isLessThanOrEqualTo(end);
      assertThat(answer(engine, "held")).isInstanceOf(Held.class);
      assertThat(book(engine, "next", BAD)).isInstanceOf(Held.class);
    }
    try (RecordedLog log = RecordedLog.inCluster(client)) {
      var report = new LogVerification(log, elsewhere, LogScope.ALL).run(2, (done, goal) -> {});
      assertThat(report.findings()).isEmpty();
    }
  }

  /// The control, and what an operator gets who accepts the time: the same decisions, at once.
  private void endsHoldsEarlyWithoutTheGuard(long expiresAt) throws Exception {
    try (TicketMaster engine = start(AHEAD.plus(USUAL))) {
      Held early = (Held) answer(engine, "early");
      Held behind = (Held) answer(engine, "behind");

      // Then: the section's time is ahead for good
      long ahead = System.currentTimeMillis() + AHEAD.dividedBy(2).toMillis();
      assertThat(early.expiresAt()).isGreaterThan(ahead);
      assertThat(behind.expiresAt()).isEqualTo(early.expiresAt());

      // Then: a hold has ended before its time
      engine.commands().append(new ReservationId("held"), new ReservationCommand.Confirm()).join();
      Decided end =
          engine
              .reservations()
              .await(new ReservationId("held"), outcome -> !(outcome instanceof Held))
              .get(60, TimeUnit.SECONDS);
      assertThat(end).isInstanceOf(Expired.class);
      assertThat(System.currentTimeMillis()).isLessThan(expiresAt);
    }
  }

  private void goesOnWhenTheTimeHasCome() throws Exception {
    Duration limit = Duration.ofSeconds(1);
    try (TicketMaster engine = start(limit)) {
      clock.ahead(Duration.ofSeconds(5));

      // When
      long written = System.currentTimeMillis() + 5_000;
      ask(engine, "soon", BAD);
      answer(engine, "soon");

      // Then
      assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(written - limit.toMillis());
      await().atMost(LIMIT).until(engine::isReady);
      assertThat(partitionsWaiting()).isZero();
    }
  }

  /// The metric of the seat processor, over both tasks.
  private double partitionsWaiting() {
    List<Double> tasks =
        seatProcessor.metrics().values().stream()
            .filter(metric -> metric.metricName().group().equals(TaskMetrics.GROUP))
            .filter(metric -> metric.metricName().name().equals("partitions-waiting"))
            .map(metric -> (Double) metric.metricValue())
            .toList();
    assertThat(tasks).hasSize(2);
    return tasks.stream().mapToDouble(waiting -> waiting).sum();
  }

  private void starting(KafkaStreams client) {
    boolean seats =
        client.metrics().values().stream()
            .anyMatch(
                metric -> Role.SEAT_PROCESSOR.applicationId(topics).equals(metric.metricValue()));
    if (seats) {
      seatProcessor = client;
    }
  }

  private TicketMaster start(Duration maxAhead) throws InterruptedException {
    return start(topics, maxAhead);
  }

  private TicketMaster start(Topics installation, Duration maxAhead) throws InterruptedException {
    TicketMaster engine =
        TicketMaster.start(
            TicketMasterSettings.builder(servers)
                .topicPrefix(installation.prefix())
                .topicSettings(TopicSettings.DEFAULT.withPartitions(2))
                .stateDir(folder.resolve(installation.prefix() + "state"))
                .maxAhead(maxAhead)
                .observer(this::starting)
                .build());
    engine.awaitReady(LIMIT);
    return engine;
  }

  private static void open(TicketMaster engine, SectionId section) throws InterruptedException {
    engine.commands().append(section, SectionCommand.Open.of(SectionLayout.grid(2, 10))).join();
    engine.sections().awaitOpen(section, LIMIT);
  }

  private static Decided book(TicketMaster engine, String id, SectionId section) throws Exception {
    ask(engine, id, section);
    return answer(engine, id);
  }

  private static void ask(TicketMaster engine, String id, SectionId section) {
    var request = new ReservationRequest("u", SeatRequest.best(2), HOLD_SECONDS);
    engine
        .commands()
        .append(new ReservationId(id), new ReservationCommand.Reserve(section, request))
        .join();
  }

  private static Decided answer(TicketMaster engine, String id) throws Exception {
    return engine
        .reservations()
        .await(new ReservationId(id), any -> true)
        .get(60, TimeUnit.SECONDS);
  }

  /// While there is one broker only: a coordinator whose clock jumps ends transactions.
  private void createCoordinators() {
    Map<String, Object> client = Map.of("bootstrap.servers", servers, "transactional.id", "any");
    try (var producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
    }
    client = Map.of("bootstrap.servers", servers, "group.id", "any");
    try (var consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.committed(Set.of(new TopicPartition("any", 0)));
    }
  }

  /// The second partition is on the second broker.
  private void createLog(Admin admin) throws InterruptedException {
    String log = topics.reservationRequests().name();
    NewTopic topic =
        new NewTopic(log, Map.of(0, List.of(1), 1, List.of(2)))
            .configs(TopicAdmin.requiredSettings(topics, TopicSettings.DEFAULT).get(log));
    ClusterAnswers.get(admin.createTopics(List.of(topic)).all());
  }

  private static SectionId sectionIn(int partition) {
    return IntStream.range(0, 100)
        .mapToObj(i -> new SectionId("rock-night", "block-" + i))
        .filter(section ->
            BuiltInPartitioner.partitionForKey(section.key().getBytes(UTF_8), 2) == partition)
        .findFirst()
        .orElseThrow();
  }
}
