package com.keer.ticketmaster.edge.rebuild;

import com.keer.ticketmaster.edge.projection.rows.BatchWriter;
import com.keer.ticketmaster.edge.projection.rows.Positions;
import com.keer.ticketmaster.edge.projection.rows.Positions.Position;
import com.keer.ticketmaster.edge.projection.rows.Slice;
import com.keer.ticketmaster.edge.projection.rows.SliceWriter;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jdbi.v3.core.Jdbi;

/// Fills shadow tables from some partitions of the log, as the projection fills the live ones; used
/// by one thread at a time.
final class ShadowFiller implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// A different lock from the projection's: the two write different tables.
  private static final long LOCK = BatchWriter.LOCK + 1;

  private final ShadowTables tables;
  private final Connection connection;
  private final Jdbi jdbi;
  private final SliceWriter writer;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> placed = new HashMap<>();
  private final Map<SectionId, Long> seen = new HashMap<>();
  private long records;
  private long unreadable;

  ShadowFiller(
      ShadowTables tables,
      DataSource database,
      Map<String, Object> properties,
      Topics topics,
      Collection<TopicPartition> partitions)
      throws SQLException {
    Positions positions = new Positions();
    this.tables = tables;
    this.writer = new SliceWriter(topics, new BatchWriter(positions, LOCK));
    this.connection = database.getConnection();
    this.jdbi = Jdbi.create(connection);
    try {
      tables.enter(connection);
      Map<TopicPartition, Position> begin =
          jdbi.inTransaction(handle -> positions.read(handle.getConnection(), partitions));
      begin.forEach((partition, position) -> placed.put(partition, position.nextOffset()));
      this.consumer = new KafkaConsumer<>(properties);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Reads on to these offsets or beyond; partitions that are not named stay where they are.
  ///
  /// @param progress receives the number of records written
  void readTo(Map<TopicPartition, Long> goals, LongConsumer progress) throws SQLException {
    Map<TopicPartition, Long> own = new HashMap<>(goals);
    own.keySet().retainAll(placed.keySet());
    consumer.pause(consumer.assignment());
    consumer.resume(own.keySet());
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (!own.entrySet().stream().allMatch(goal -> position(goal.getKey()) >= goal.getValue())) {
      if (Thread.interrupted()) {
        throw new RebuildException("interrupted");
      }
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
      if (!polled.isEmpty()) {
        write(polled);
        progress.accept(polled.count());
        giveUpAt = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() - giveUpAt > 0) {
        throw new TimeoutException("the log no longer delivers records");
      }
    }
    tables.saw(connection, seen);
    seen.clear();
  }

  private void write(ConsumerRecords<byte[], byte[]> polled) throws SQLException {
    // A section is in the catalogue before it is in the log, so this is early enough.
    tables.followCatalogue(connection);
    writer.write(
        jdbi,
        Slice.of(polled, placed),
        (batch, count) -> {
          batch.moves().forEach(move -> placed.put(move.partition(), move.to()));
          batch.sections().forEach((section, status) -> see(section, status.value()));
          records += count;
          unreadable += batch.unreadable();
        });
  }

  private void see(SectionId section, byte[] status) {
    try {
      long sequence = WireFormats.SECTION_AVAILABILITY.decode(status).sequence();
      seen.merge(section, sequence, Math::max);
    } catch (SerializationException e) {
      // Already counted.
    }
  }

  /// How far it has read; everything before that is written.
  Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    placed.keySet().forEach(each -> positions.put(each, position(each)));
    return positions;
  }

  private long position(TopicPartition partition) {
    // The position moves past transaction markers, which the last record does not show.
    return consumer.position(partition, PATIENCE);
  }

  List<TopicPartition> partitions() {
    return List.copyOf(placed.keySet());
  }

  long records() {
    return records;
  }

  long unreadable() {
    return unreadable;
  }

  @Override
  public void close() throws SQLException {
    try {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    } finally {
      connection.close();
    }
  }
}
