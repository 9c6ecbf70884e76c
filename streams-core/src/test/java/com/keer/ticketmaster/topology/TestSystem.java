package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/// All roles as one topology in the test driver, with a clock of its own.
public final class TestSystem implements AutoCloseable {

  public static final SectionId STALLS = new SectionId("rock-night", "stalls");
  public static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  public final Topics topics = new Topics("");
  public final TopologyTestDriver driver;
  public final Map<OutcomeKey, ReservationOutcome> told = new LinkedHashMap<>();
  private final TestOutputTopic<OutcomeKey, ReservationOutcome> outcomes;
  private final TestOutputTopic<SectionId, SectionStatus> statuses;
  private final TestOutputTopic<SectionId, SectionCommand> log;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private Instant now = START;

  public TestSystem() {
    this(TopologySettings.defaults().withStores(StoreKind.IN_MEMORY));
  }

  public TestSystem(TopologySettings settings) {
    this(settings, Duration.ofMillis(20));
  }

  public TestSystem(TopologySettings settings, Duration commitInterval) {
    this(settings, commitInterval, Map.of());
  }

  /// @param client properties of the Kafka clients
  public TestSystem(
      TopologySettings settings, Duration commitInterval, Map<String, String> client) {
    // The role without transactions: the driver loses the content of a transaction that it does not
    // end itself, dead letters included. Transactions are tested on a real broker.
    Properties properties =
        TicketMasterSettings.builder("nowhere:9092")
            .topology(settings)
            .clientProperties(client)
            .build()
            .streamsProperties(Role.API);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    driver =
        new TopologyTestDriver(
            TicketMasterTopology.build(EnumSet.allOf(Role.class), settings, told::put),
            properties,
            START);
    outcomes = output(topics.reservationCompleted());
    statuses = output(topics.sectionStatus());
    log = output(topics.reservationRequests());
    deadLetters = output(topics.deadLetters());
  }

  public static ReservationId id(String id) {
    return new ReservationId(id);
  }

  public static ReservationRequest best(int count, int holdSeconds) {
    return new ReservationRequest("alice", SeatRequest.best(count), holdSeconds);
  }

  public void open(int rows, int seatsPerRow) {
    init(SectionCommand.Open.of(SectionLayout.grid(rows, seatsPerRow)));
  }

  public void init(SectionInit init) {
    input(topics.sectionInit()).pipeInput(STALLS, init, now);
  }

  public void reserve(String id, ReservationRequest request) {
    command(id, new ReservationCommand.Reserve(STALLS, request));
  }

  public void reserve(String id, SectionId section, ReservationRequest request) {
    command(id, new ReservationCommand.Reserve(section, request));
  }

  public void command(String id, ReservationCommand command) {
    input(topics.reservationCommands()).pipeInput(id(id), command, now);
  }

  public void raw(Topic<?, ?> topic, byte[] key, byte[] value) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(key, value, now);
  }

  public <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
    return driver.createInputTopic(
        topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer());
  }

  public void advance(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  public Instant now() {
    return now;
  }

  public List<TestRecord<OutcomeKey, ReservationOutcome>> outcomes() {
    return outcomes.readRecordsToList();
  }

  /// The only outcome since the last look.
  public ReservationOutcome outcome() {
    var all = outcomes();
    if (all.size() != 1) {
      throw new AssertionError("expected one outcome, got " + all);
    }
    return all.getFirst().value();
  }

  public List<TestRecord<SectionId, SectionStatus>> statuses() {
    return statuses.readRecordsToList();
  }

  public List<TestRecord<SectionId, SectionCommand>> log() {
    return log.readRecordsToList();
  }

  public List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer());
  }

  @Override
  public void close() {
    driver.close();
  }
}
