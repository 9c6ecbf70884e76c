package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.recorded.MemoryLog;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import org.apache.kafka.streams.test.TestRecord;

/// All roles in the test driver, and their topics as a recorded log at the end, in three
/// partitions.
public final class RecordedSystem implements AutoCloseable {

  private static final int PARTITIONS = 3;

  private final TestSystem system;

  public RecordedSystem(AllocationPolicies policies) {
    system =
        new TestSystem(
            TopologySettings.defaults().withStores(StoreKind.IN_MEMORY).withPolicies(policies));
  }

  public Topics topics() {
    return system.topics;
  }

  public long now() {
    return system.now().toEpochMilli();
  }

  public void init(SectionId section, SectionInit init) {
    system.input(topics().sectionInit()).pipeInput(section, init, system.now());
  }

  public void reserve(String id, SectionId section, ReservationRequest request) {
    system.reserve(id, section, request);
  }

  public void command(String id, ReservationCommand command) {
    system.command(id, command);
  }

  public void advance(Duration time) {
    system.advance(time);
  }

  /// Everything so far, and the current statuses.
  public RecordedLog log() {
    system.advance(Duration.ofSeconds(1));
    MemoryLog log = new MemoryLog();
    system.log().forEach(record -> add(log, topics().reservationRequests(), record));
    system.outcomes().forEach(record -> add(log, topics().reservationCompleted(), record));
    system.statuses().forEach(record -> add(log, topics().sectionStatus(), record));
    return log;
  }

  public static ReservationId id(String id) {
    return TestSystem.id(id);
  }

  private static <K, V> void add(MemoryLog log, Topic<K, V> topic, TestRecord<K, V> record) {
    byte[] key = topic.keySerde().serializer().serialize(topic.name(), record.key());
    Object owner =
        record.key() instanceof OutcomeKey outcome ? outcome.reservationId() : record.key();
    log.add(
        topic.name(),
        Math.floorMod(owner.hashCode(), PARTITIONS),
        record.timestamp(),
        key,
        topic.valueSerde().serializer().serialize(topic.name(), record.value()),
        record.getHeaders());
  }

  @Override
  public void close() {
    system.close();
  }
}
