package com.keer.ticketmaster.testkit;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TicketMasterTopology;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/// All roles in a test, without a broker, without threads, and with a clock that only the test
/// moves: each call returns when all its consequences are processed.
///
/// It decides exactly as a running engine does. It does not cover what a broker adds: transactions,
/// partitions, restarts and other processes.
public final class TicketMasterTestDriver implements AutoCloseable {

  /// The time of the clock at the start, unless another is given.
  public static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  private final Topics topics;
  private final Duration tick;
  private final TopologyTestDriver driver;
  private final Map<ReservationId, Decided> reservations = new HashMap<>();
  private final Map<SectionId, SectionStatus> sections = new HashMap<>();
  private final TestOutputTopic<SectionId, SectionCommand> log;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private @Nullable ReservationOutcome heard;
  private Instant now;

  private TicketMasterTestDriver(TopologySettings settings, Instant start) {
    topics = settings.topics();
    tick = settings.tick();
    now = start;
    driver =
        new TopologyTestDriver(
            TicketMasterTopology.build(
                EnumSet.allOf(Role.class), settings, this::onOutcome, this::onStatus),
            properties(settings),
            start);
    log = output(topics.reservationRequests());
    deadLetters = output(topics.deadLetters());
  }

  /// The engine with default settings.
  public static TicketMasterTestDriver start() {
    return start(TopologySettings.defaults(), START);
  }

  /// An engine with your own topics, tick or policy. Its stores are in memory, whatever the
  /// settings say.
  public static TicketMasterTestDriver start(TopologySettings settings, Instant clock) {
    return new TicketMasterTestDriver(settings.withStores(StoreKind.IN_MEMORY), clock);
  }

  /// The properties of the role without transactions: the driver loses what is in a transaction
  /// that it does not end itself, for example dead letters.
  private static Properties properties(TopologySettings settings) {
    var nowhere = TicketMasterSettings.builder("nowhere:9092").topology(settings).build();
    Properties properties = nowhere.streamsProperties(Role.API);
    // Otherwise, a test that moves the clock by a tick would find nothing committed.
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.tick().toMillis());
    return properties;
  }

  /// Sends an operator's command: opens, grows, blocks, schedules or ends the sale of a section.
  ///
  /// @return the section afterwards; empty if there is no such section
  public Optional<SectionStatus> append(SectionId section, SectionInit init) {
    pipe(topics.sectionInit(), section, init);
    return status(section);
  }

  /// Sends a command about a reservation.
  ///
  /// @return the answer: the state of the reservation, or why this command was refused. A repeated
  ///   request gets the answer of the first one
  public ReservationOutcome append(ReservationId id, ReservationCommand command) {
    heard = null;
    pipe(topics.reservationCommands(), id, command);
    ReservationOutcome answer = heard != null ? heard : reservations.get(id);
    if (answer == null) {
      throw new IllegalStateException("no answer to %s for %s".formatted(command, id.value()));
    }
    return answer;
  }

  /// Requests seats.
  ///
  /// @return the answer: held, confirmed or rejected, or refused if the id was used before
  public ReservationOutcome reserve(
      ReservationId id, SectionId section, ReservationRequest request) {
    return append(id, new Reserve(section, request));
  }

  /// The current state of a reservation.
  public Optional<Decided> find(ReservationId id) {
    return Optional.ofNullable(reservations.get(id));
  }

  /// The status of a section. Sections publish their status at every tick, so this moves the clock
  /// by one.
  public Optional<SectionStatus> status(SectionId section) {
    advance(tick);
    return Optional.ofNullable(sections.get(section));
  }

  /// Lets time pass. An expired hold ends within a tick of its time.
  public void advance(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /// The time of the log's clock.
  public Instant now() {
    return now;
  }

  /// The commands in the serial logs of the sections since the last call.
  public List<TestRecord<SectionId, SectionCommand>> log() {
    return log.readRecordsToList();
  }

  /// Records that could not be read or decided since the last call, with the reason in their
  /// headers.
  public List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  public Topics topics() {
    return topics;
  }

  /// Kafka's own driver, for topics and stores that this class does not cover.
  public TopologyTestDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.close();
  }

  private void onOutcome(OutcomeKey key, ReservationOutcome outcome) {
    heard = outcome;
    if (outcome instanceof Decided decided) {
      reservations.put(key.reservationId(), decided);
    }
  }

  private void onStatus(SectionId section, byte[] status) {
    var serde = topics.sectionStatus();
    sections.put(section, serde.valueSerde().deserializer().deserialize(serde.name(), status));
  }

  private <K, V> void pipe(Topic<K, V> topic, K key, V value) {
    driver
        .createInputTopic(
            topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer())
        .pipeInput(key, value, now);
  }

  private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer());
  }
}
