package com.keer.ticketmaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
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
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only a real broker can show: clocks, transactions, dead letters.
@Order(1)
class LiveSystemTest {

  private static final Topics TOPICS = new Topics("live-");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static EmbeddedKafka kafka;
  private static TicketMaster engine;

  @BeforeAll
  static void start(@TempDir Path folder) throws InterruptedException {
    kafka = EmbeddedKafka.start();
    engine = TicketMaster.start(settings(folder).build());
    engine.awaitReady(Duration.ofSeconds(60));
  }

  @AfterAll
  static void stop() {
    engine.close();
    kafka.close();
  }

  private static TicketMasterSettings.Builder settings(Path folder) {
    var defaults = TicketMasterSettings.builder(kafka.bootstrapServers()).build();
    return TicketMasterSettings.builder(kafka.bootstrapServers())
        .stateDir(folder)
        .topology(defaults.topology().withTopicPrefix(TOPICS.prefix()));
  }

  @Test
  void endsAnIdleHoldWithinASecondOfItsTimeAndNeverBefore() throws Exception {
    // Given
    SectionId section = open("holds");
    Held held = (Held) reserve("hold-1", section, 1);

    // When
    Decided end =
        engine
            .reservations()
            .await(new ReservationId("hold-1"), answer -> !(answer instanceof Held))
            .get(20, TimeUnit.SECONDS);

    // Then
    assertThat(end).isInstanceOf(Expired.class);
    long endedAt = recordTimeOf("hold-1");
    assertThat(endedAt).isBetween(held.expiresAt(), held.expiresAt() + 5_000);
  }

  /// The timers of Kafka's clients would stand still until the time is what it was.
  @Test
  @SuppressWarnings("ReferenceEquality") // another client, not one that looks like it
  void startsAClientAgainWhoseClockWasSetBack(@TempDir Path folder) throws Exception {
    // Given
    var other =
        settings(folder).topicPrefix("set-back-").roles(EnumSet.of(Role.SEAT_PROCESSOR)).build();
    TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .topicPrefix("set-back-")
                .roles(Set.of())
                .build())
        .close();
    AtomicLong shift = new AtomicLong();
    try (var role =
        new RoleRunner(
            Role.SEAT_PROCESSOR,
            other,
            (key, outcome) -> {},
            (section, status) -> {},
            () -> {},
            () -> System.currentTimeMillis() + shift.get())) {
      role.start();
      await().atMost(LIMIT).until(role::isReady);
      KafkaStreams first = role.streams();

      // When: the control, for longer than the role looks away
      shift.set(Duration.ofHours(1).toMillis());
      await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> role.streams() == first);

      // When
      shift.set(0);

      // Then
      await()
          .atMost(LIMIT)
          .ignoreException(NotReadyException.class)
          .until(() -> role.streams() != first && role.isReady());
    }
  }

  @Test
  void buriesAPoisonRecordAtTheVeryEndOfTheLog() throws Exception {
    // Given
    byte[] poison = "not a command".getBytes(UTF_8);
    var properties =
        Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());

    // When
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  TOPICS.reservationRequests().name(), "e/s".getBytes(UTF_8), poison))
          .get();
    }

    // Then
    var letter =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> LogReader.readAll(kafka.bootstrapServers(), TOPICS.deadLetters()),
                letters -> !letters.isEmpty())
            .getFirst();
    assertThat(letter.value()).isEqualTo(poison);
    assertThat(new String(letter.headers().lastHeader("__streams.errors.topic").value(), UTF_8))
        .isEqualTo(TOPICS.reservationRequests().name());
  }

  @Test
  void sharesARoleBetweenAProcessWithAllRolesAndOneOfItsOwn(@TempDir Path folder) throws Exception {
    // Given
    SectionId section = open("shared");
    var alone = settings(folder).roles(EnumSet.of(Role.SEAT_PROCESSOR)).build();

    // When
    try (TicketMaster second = TicketMaster.start(alone)) {
      second.awaitReady(Duration.ofSeconds(60));
      for (int i = 0; i < 20; i++) {
        assertThat(reserve("shared-" + i, section, 0)).isInstanceOf(Confirmed.class);
      }
    }

    // Then
    assertThat(
            LogReader.readAll(kafka.bootstrapServers(), TOPICS.reservationCompleted()).stream()
                .filter(record -> record.key().key().startsWith("shared-")))
        .hasSize(20);
  }

  @Test
  void reportsThatNoBrokerAnswers() {
    // Given
    var settings = TicketMasterSettings.builder("127.0.0.1:1").build();

    // Then
    assertThatThrownBy(() -> TicketMaster.start(settings))
        .isInstanceOf(org.apache.kafka.common.KafkaException.class);
  }

  private static SectionId open(String name) throws InterruptedException {
    SectionId section = new SectionId("live", name);
    engine.commands().append(section, SectionCommand.Open.of(SectionLayout.grid(5, 10))).join();
    engine.sections().awaitOpen(section, Duration.ofSeconds(20));
    return section;
  }

  private static Decided reserve(String id, SectionId section, int holdSeconds) throws Exception {
    ReservationId reservation = new ReservationId(id);
    var request = new ReservationRequest("u", SeatRequest.best(1), holdSeconds);
    engine.commands().append(reservation, new ReservationCommand.Reserve(section, request)).join();
    return engine.reservations().await(reservation, any -> true).get(30, TimeUnit.SECONDS);
  }

  /// The time of the section's last decision about a reservation, by the clock of its log.
  private static long recordTimeOf(String id) {
    return LogReader.readAll(kafka.bootstrapServers(), TOPICS.reservationCompleted()).stream()
        .filter(record -> record.key().key().equals(id))
        .reduce((first, second) -> second)
        .orElseThrow()
        .timestamp();
  }
}
