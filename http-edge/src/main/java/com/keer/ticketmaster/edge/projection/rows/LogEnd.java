package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.edge.projection.rows.Positions.Position;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Tells the status of a ticket at the end of the log, however far PostgreSQL is behind: reads the
/// outcomes that the projection has not written yet. Whatever anybody was told before the question
/// is part of the answer.
public final class LogEnd {

  private static final String READ =
      "select status, sequence, reservation_id from ticket where section_no = ? and ordinal = ?";

  private static final Duration POLL = Duration.ofMillis(100);

  /// A ticket and the seat that it is for.
  public record Place(long sectionNo, int ordinal, SectionId section, Seat seat) {}

  private record Row(short status, long sequence, @Nullable String reservationId) {}

  private final Map<String, Object> properties;
  private final Topic<OutcomeKey, ReservationOutcome> outcomes;
  private final Duration limit;

  /// @param limit how long reading may take
  public LogEnd(
      String bootstrapServers,
      Map<String, String> clientProperties,
      Topics topics,
      Duration limit) {
    this.properties = TopicReader.properties(clientProperties);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ProjectionConsumer.BATCH_RECORDS);
    this.outcomes = topics.reservationCompleted();
    this.limit = limit;
  }

  /// The number of the ticket's status, as in its column.
  ///
  /// @throws KafkaException if the log cannot be read to its end in time
  public short status(Connection connection, Place place) throws SQLException {
    long deadline = System.nanoTime() + limit.toNanos();
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(outcomes.name()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions));
      // Positions before the ticket: it may have moved on since, but never lacks what they skip.
      Map<TopicPartition, Position> positions = new Positions().read(connection, partitions);
      Row row = read(connection, place);
      left.entrySet().removeIf(end -> end.getValue() <= nextOffset(positions, end.getKey()));
      consumer.assign(left.keySet());
      left.keySet()
          .forEach(partition -> consumer.seek(partition, nextOffset(positions, partition)));
      return after(row, changes(consumer, left, place, deadline));
    }
  }

  private static long nextOffset(
      Map<TopicPartition, Position> positions, TopicPartition partition) {
    Position position = positions.get(partition);
    return position == null ? 0 : position.nextOffset();
  }

  private List<SeatChange> changes(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> left,
      Place place,
      long deadline) {
    List<SeatChange> changes = new ArrayList<>();
    while (true) {
      left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (left.isEmpty()) {
        return changes;
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new TimeoutException("the outcomes were not read to their end in " + limit);
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        SeatChange change = change(record, place);
        if (change != null) {
          changes.add(change);
        }
      }
    }
  }

  private @Nullable SeatChange change(ConsumerRecord<byte[], byte[]> record, Place place) {
    ReservationOutcome outcome;
    OutcomeKey key;
    try {
      outcome = outcomes.valueSerde().deserializer().deserialize(outcomes.name(), record.value());
      key = outcomes.keySerde().deserializer().deserialize(outcomes.name(), record.key());
    } catch (SerializationException e) {
      // The projection skips it, too, and logs its place.
      return null;
    }
    if (!(outcome instanceof Allocated allocated)
        || !allocated.section().equals(place.section())
        || !allocated.seats().contains(place.seat())) {
      return null;
    }
    long time = record.timestamp();
    return SeatChange.by(
        place.sectionNo(),
        place.ordinal(),
        new ReservationChange(key.reservationId(), allocated, time, time).status(),
        allocated.allocatedAt(),
        allocated.sequence(),
        key.reservationId().value());
  }

  private static Row read(Connection connection, Place place) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setLong(1, place.sectionNo());
      read.setInt(2, place.ordinal());
      try (ResultSet rows = read.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("there is no ticket " + place);
        }
        return new Row(rows.getShort(1), rows.getLong(2), rows.getString(3));
      }
    }
  }

  /// The status that [TicketRows] leads to.
  private static short after(Row row, List<SeatChange> changes) {
    List<SeatChange> last = SeatChange.lastOfEach(changes);
    if (last.isEmpty()) {
      return row.status();
    }
    SeatChange change = last.getFirst();
    String owner = row.reservationId();
    boolean sameOwner = owner != null && owner.equals(change.outcomeOf());
    boolean applies =
        sameOwner
            ? change.owner() == null || row.sequence() < change.sequence()
            : row.sequence() < change.allocatedAt();
    return applies ? change.status() : row.status();
  }
}
