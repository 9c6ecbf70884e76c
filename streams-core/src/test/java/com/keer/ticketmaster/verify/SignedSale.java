package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.MemoryLog;
import com.keer.ticketmaster.topology.TestSystem;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.TestOutputTopic;

/// A small sale in the test driver, with a clock of its own: the same wishes lead to the same log
/// byte for byte, and another wish to the log that somebody would write who rewrites all of it.
final class SignedSale implements AutoCloseable {

  static final SectionId STALLS = TestSystem.STALLS;
  static final Topics TOPICS = new Topics("");

  private final TestSystem system;
  private final MemoryLog log = new MemoryLog();
  private final TestOutputTopic<String, Checkpoint> checkpoints;

  private SignedSale(SigningKey key) {
    system =
        new TestSystem(
            TopologySettings.defaults()
                .withStores(StoreKind.IN_MEMORY)
                .withSigning(new Signing(key, Duration.ofSeconds(1))));
    var topic = system.topics.checkpoints();
    checkpoints =
        system.driver.createOutputTopic(
            topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer());
  }

  /// The log of a sale: bookings, a confirmation, refusals at the door.
  ///
  /// @param third the user of the third booking
  /// @param refused the user of the second refusal at the door
  /// @param bookings how many there are
  static DoctoredLog sell(SigningKey key, String third, String refused, int bookings) {
    try (SignedSale sale = new SignedSale(key)) {
      sale.system.open(4, 10);
      for (int i = 1; i <= bookings; i++) {
        sale.reserve("r" + i, i == 3 ? third : "alice", 1 + i % 2);
        sale.system.advance(Duration.ofMillis(700));
        if (i % 2 == 0) {
          sale.reserve("no-" + i, i == 4 ? refused : "bob", -1);
        }
      }
      sale.system.advance(Duration.ofSeconds(3));
      return sale.log();
    }
  }

  private void reserve(String id, String user, int seats) {
    var command =
        new ReservationCommand.Reserve(
            STALLS, new ReservationRequest(user, SeatRequest.best(seats), 0));
    system.command(id, command);
    add(
        TOPICS.reservationCommands(),
        TestSystem.id(id),
        command,
        system.now().toEpochMilli(),
        new org.apache.kafka.common.header.internals.RecordHeaders());
  }

  private DoctoredLog log() {
    system
        .log()
        .forEach(each ->
            add(
                TOPICS.reservationRequests(),
                each.key(),
                each.value(),
                each.timestamp(),
                each.headers()));
    system
        .outcomes()
        .forEach(each ->
            add(
                TOPICS.reservationCompleted(),
                each.key(),
                each.value(),
                each.timestamp(),
                each.headers()));
    system
        .statuses()
        .forEach(each ->
            add(
                TOPICS.sectionStatus(),
                each.key(),
                each.value(),
                each.timestamp(),
                each.headers()));
    checkpoints
        .readRecordsToList()
        .forEach(each ->
            add(TOPICS.checkpoints(), each.key(), each.value(), each.timestamp(), each.headers()));
    return DoctoredLog.copyOf(
        log,
        List.of(
            TOPICS.reservationCommands().name(),
            TOPICS.reservationRequests().name(),
            TOPICS.reservationCompleted().name(),
            TOPICS.sectionStatus().name(),
            TOPICS.checkpoints().name()));
  }

  private <K, V> void add(Topic<K, V> topic, K key, V value, long time, Headers headers) {
    log.add(
        topic.name(),
        0,
        time,
        topic.keySerde().serializer().serialize("", key),
        topic.valueSerde().serializer().serialize("", value),
        headers);
  }

  @Override
  public void close() {
    system.close();
  }
}
