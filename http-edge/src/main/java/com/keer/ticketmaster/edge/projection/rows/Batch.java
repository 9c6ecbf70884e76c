package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a slice of the log amounts to: the last outcome of each reservation that got seats, the
/// last status of each section, and the new position of each partition. Everything else is only
/// counted.
public final class Batch {

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private final List<Move> moves;
  private final Map<String, ReservationChange> reservations = new TreeMap<>();
  private final Map<SectionId, ConsumerRecord<byte[], byte[]>> sections = new HashMap<>();
  private int unreadable;

  private Batch(List<Move> moves) {
    this.moves = moves;
  }

  /// Reads the records of a slice.
  public static Batch read(Slice slice, Topics topics) {
    Batch batch = new Batch(slice.moves());
    Topic<OutcomeKey, ReservationOutcome> outcomes = topics.reservationCompleted();
    Topic<SectionId, SectionStatus> statuses = topics.sectionStatus();
    for (ConsumerRecord<byte[], byte[]> record : slice.records()) {
      try {
        if (record.topic().equals(outcomes.name())) {
          batch.add(key(outcomes, record), value(outcomes, record), record.timestamp());
        } else {
          // The last one is enough; it is parsed only if it is needed.
          batch.sections.put(key(statuses, record), record);
        }
      } catch (SerializationException e) {
        batch.passOver(record, e);
      }
    }
    return batch;
  }

  /// Only the positions of a slice that the database refuses.
  public static Batch passingOver(Slice slice, Exception reason) {
    Batch batch = new Batch(slice.moves());
    slice.records().forEach(record -> batch.passOver(record, reason));
    return batch;
  }

  private static <K> K key(Topic<K, ?> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.keySerde().deserializer().deserialize(topic.name(), record.key());
  }

  private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
  }

  private void add(OutcomeKey key, ReservationOutcome outcome, long time) {
    // A request without seats has no row: a large sale refuses millions.
    if (outcome instanceof Allocated allocated) {
      var change = new ReservationChange(key.reservationId(), allocated, time, time);
      reservations.merge(key.reservationId().value(), change, ReservationChange::and);
    }
  }

  /// Counts a record that cannot be read, and logs its place.
  public void passOver(ConsumerRecord<?, ?> record, Exception reason) {
    unreadable++;
    LOG.atError()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("reason", reason.getMessage())
        .log("the projection skips a record that it cannot read");
  }

  public List<Move> moves() {
    return moves;
  }

  /// By the id of the reservation, so that neighbours in the table's index are written together.
  public List<ReservationChange> reservations() {
    return List.copyOf(reservations.values());
  }

  /// The last status of each section, unparsed.
  public Map<SectionId, ConsumerRecord<byte[], byte[]>> sections() {
    return sections;
  }

  public int unreadable() {
    return unreadable;
  }
}
