package com.keer.ticketmaster.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.topics.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An engine without work leaves the broker in peace.
class QuietEngineTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final SectionId STALLS = new SectionId("rock-night", "stalls");

  @TempDir private Path folder;

  @Test
  void makesNoTransactionWhileNobodyBooks() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        TicketMaster engine = TicketMaster.start(settings(kafka))) {
      engine.awaitReady(LIMIT);
      engine.commands().append(STALLS, SectionCommand.Open.of(SectionLayout.grid(2, 10))).join();
      engine.sections().awaitOpen(STALLS, LIMIT);

      // When: a sold seat, and a hold that lasts
      assertThat(book(engine, 0)).isInstanceOf(Confirmed.class);
      assertThat(book(engine, 3_600)).isInstanceOf(Held.class);

      // Then
      awaitQuiet(admin);

      // When: the first booking after that, and a hold that ends while nothing else happens
      assertThat(book(engine, 0)).isInstanceOf(Confirmed.class);
      ReservationId held = engine.newReservation();
      assertThat(book(engine, held, 5)).isInstanceOf(Held.class);
      assertThat(
              engine
                  .reservations()
                  .await(held, Expired.class::isInstance)
                  .get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(Expired.class);

      // Then
      awaitQuiet(admin);
    }
  }

  @Test
  void aTaskThatLooksAtFixedTimesIsNeverQuiet() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        TicketMaster engine = TicketMaster.start(settings(kafka))) {
      engine.awaitReady(LIMIT);
      engine.commands().append(STALLS, SectionCommand.Open.of(SectionLayout.grid(2, 10))).join();
      engine.sections().awaitOpen(STALLS, LIMIT);
      assertThat(book(engine, 0)).isInstanceOf(Confirmed.class);
      awaitQuiet(admin);

      // When
      String log = engine.settings().topology().topics().reservationRequests().name();
      try (KafkaStreams ticking = ticking(kafka, log)) {
        ticking.start();

        // Then
        AtomicLong before = new AtomicLong(-1);
        await()
            .atMost(LIMIT)
            .pollInterval(Duration.ofSeconds(1))
            .during(QUIET)
            .until(() -> {
              long now = transactions(admin);
              return before.getAndSet(now) < now;
            });
      }
    }
  }

  private TicketMasterSettings settings(EmbeddedKafka kafka) {
    return TicketMasterSettings.builder(kafka.bootstrapServers())
        .topicSettings(TopicSettings.DEFAULT.withPartitions(2))
        .stateDir(folder.resolve("state"))
        .build();
  }

  private static Object book(TicketMaster engine, int holdSeconds) throws Exception {
    return book(engine, engine.newReservation(), holdSeconds);
  }

  private static Object book(TicketMaster engine, ReservationId id, int holdSeconds)
      throws Exception {
    var request = new ReservationRequest("alice", SeatRequest.best(2), holdSeconds);
    return engine.reserve(id, STALLS, request).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static void awaitQuiet(Admin admin) {
    AtomicLong before = new AtomicLong(-1);
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .during(QUIET)
        .until(() -> {
          long now = transactions(admin);
          return before.getAndSet(now) == now;
        });
  }

  /// How much the cluster has noted about transactions.
  private static long transactions(Admin admin) throws InterruptedException {
    TopicDescription topic =
        ClusterAnswers.get(admin.describeTopics(List.of("__transaction_state")).allTopicNames())
            .get("__transaction_state");
    Map<TopicPartition, OffsetSpec> ends =
        topic.partitions().stream()
            .collect(
                Collectors.toMap(
                    each -> new TopicPartition(topic.name(), each.partition()),
                    each -> OffsetSpec.latest()));
    return ClusterAnswers.get(admin.listOffsets(ends).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  /// An application that reads the log, and looks ten times a second whether something is due.
  private KafkaStreams ticking(EmbeddedKafka kafka, String log) {
    Topology topology = new Topology();
    topology
        .addSource(
            "read", Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer(), log)
        .addProcessor("tick", Ticking::new, "read");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ticking");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("ticking").toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    return new KafkaStreams(topology, properties);
  }

  private static final class Ticking extends ContextualProcessor<byte[], byte[], Void, Void> {

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      super.init(context);
      context.schedule(Duration.ofMillis(100), PunctuationType.WALL_CLOCK_TIME, now -> {});
    }

    @Override
    public void process(Record<byte[], byte[]> record) {}
  }
}
