package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Outage;
import com.keer.ticketmaster.edge.projection.Lag.State;
import com.keer.ticketmaster.edge.projection.rows.BatchWriter;
import com.keer.ticketmaster.edge.projection.rows.FencedException;
import com.keer.ticketmaster.edge.projection.rows.Positions;
import com.keer.ticketmaster.edge.projection.rows.Positions.Position;
import com.keer.ticketmaster.edge.projection.rows.Slice;
import com.keer.ticketmaster.edge.projection.rows.SliceWriter;
import com.keer.ticketmaster.topology.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the log with one consumer: reads a batch, writes it, and only then continues.
///
/// A partition is read from the position in the database. As long as that position is unknown, the
/// partition is paused, and the consumer stays in its group.
final class Follower {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  /// How long to wait for records, as long as the position of a partition is unknown.
  private static final Duration POLL = Duration.ofMillis(500);

  private static final Duration ASK = Duration.ofMillis(500);
  private static final long ASK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Consumer<byte[], byte[]> consumer;
  private final Supplier<Jdbi> database;
  private final Topics topics;
  private final Positions positions;
  private final SliceWriter writer;
  private final LagMeter meter;
  private final Map<TopicPartition, Long> placed = new HashMap<>();
  private long placeAt = System.nanoTime();
  private long askAt = System.nanoTime() + ASK_EVERY_NANOS;

  Follower(
      Consumer<byte[], byte[]> consumer,
      Supplier<Jdbi> database,
      Topics topics,
      Positions positions,
      LagMeter meter) {
    this.consumer = consumer;
    this.database = database;
    this.topics = topics;
    this.positions = positions;
    this.writer = new SliceWriter(topics, new BatchWriter(positions));
    this.meter = meter;
  }

  void subscribe() {
    consumer.subscribe(
        List.of(topics.reservationCompleted().name(), topics.sectionStatus().name()),
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            hold(partitions);
          }

          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            placed.keySet().removeAll(partitions);
          }
        });
  }

  /// Writes the next batch, or waits a moment for one.
  ///
  /// @return the number of records
  int step() {
    ConsumerRecords<byte[], byte[]> polled = poll();
    if (!polled.isEmpty()) {
      writeOrHold(Slice.of(polled, placed));
    }
    place();
    if (System.nanoTime() - askAt >= 0) {
      askAt = System.nanoTime() + ASK_EVERY_NANOS;
      askForEnds();
      lookAfterDatabase();
    }
    return polled.count();
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    try {
      boolean reads = !placed.isEmpty() && placed.keySet().containsAll(consumer.assignment());
      long untilAsk = Math.max(0, askAt - System.nanoTime());
      return consumer.poll(reads ? Duration.ofNanos(untilAsk) : POLL);
    } catch (OffsetOutOfRangeException e) {
      skipWhatIsGone(e.offsetOutOfRangePartitions());
      return ConsumerRecords.empty();
    }
  }

  private void writeOrHold(Slice slice) {
    try {
      write(slice);
    } catch (FencedException e) {
      LOG.atInfo()
          .addKeyValue("reason", e.getMessage())
          .log("projection continues from another position");
      holdAll();
    } catch (SQLException | RuntimeException e) {
      waitForDatabase(e);
    }
  }

  private void write(Slice slice) throws SQLException {
    writer.write(
        database.get(),
        slice,
        (batch, records) -> {
          batch.moves().forEach(move -> placed.put(move.partition(), move.to()));
          meter.wrote(batch, records);
        });
  }

  private void waitForDatabase(Exception e) {
    boolean away = e instanceof CatalogueUnavailableException || Outage.behind(e) != null;
    State state = away ? State.DATABASE_AWAY : State.FAILING;
    if (meter.read().state() != state) {
      LOG.atWarn().addKeyValue("state", state).setCause(e).log("projection cannot write, retrying");
    }
    meter.stopsBecause(state, e.getMessage());
    holdAll();
    placeAt = System.nanoTime() + PAUSE_NANOS;
  }

  private void holdAll() {
    placed.clear();
    writer.forget();
    consumer.pause(consumer.assignment());
  }

  private void hold(Collection<TopicPartition> partitions) {
    // Any position will do: without one, the consumer would ask its group for it.
    partitions.forEach(partition -> consumer.seek(partition, 0));
    consumer.pause(partitions);
    placed.keySet().removeAll(partitions);
    meter.assigned(consumer.assignment());
    placeAt = System.nanoTime();
  }

  /// Moves to the position in the database.
  private void place() {
    Set<TopicPartition> missing = new HashSet<>(consumer.assignment());
    missing.removeAll(placed.keySet());
    if (missing.isEmpty() || System.nanoTime() - placeAt < 0) {
      return;
    }
    try {
      Map<TopicPartition, Position> found =
          database.get().inTransaction(handle -> positions.read(handle.getConnection(), missing));
      meter.placed(found);
      found.forEach((partition, position) -> {
        placed.put(partition, position.nextOffset());
        if (position.nextOffset() > 0) {
          consumer.seek(partition, position.nextOffset());
        } else {
          consumer.seekToBeginning(List.of(partition));
        }
      });
      consumer.resume(found.keySet());
    } catch (SQLException | RuntimeException e) {
      waitForDatabase(e);
    }
  }

  /// The log does not have the next record: either its beginning was deleted, or it is another log.
  private void skipWhatIsGone(Map<TopicPartition, Long> wanted) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(wanted.keySet());
    wanted.forEach((partition, offset) -> {
      long begin = begins.getOrDefault(partition, 0L);
      if (offset < begin) {
        LOG.atError()
            .addKeyValue("partition", partition)
            .addKeyValue("records", begin - offset)
            .log(
                "records were deleted from the log before the projection read them; they are skipped");
        consumer.seek(partition, begin);
      } else {
        consumer.pause(List.of(partition));
        placed.remove(partition);
        placeAt = System.nanoTime() + 10 * PAUSE_NANOS;
        meter.stopsBecause(
            State.OTHER_LOG,
            "%s ends before %d, the position in the database: it was filled from another log. Run"
                    .formatted(partition, offset)
                + " 'ticketmaster replay rebuild postgres', or use another database.");
        LOG.atError().log("the projection has stopped: {}", meter.read().reason());
      }
    });
  }

  private void askForEnds() {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ASK);
      Map<TopicPartition, Long> read = new HashMap<>();
      placed.keySet().forEach(each -> read.put(each, consumer.position(each, ASK)));
      meter.ends(ends, read);
    } catch (TimeoutException e) {
      meter.stopsBecause(State.LOG_AWAY, "Kafka does not answer");
    }
  }

  /// Notices a database that went down or was emptied, even while there is nothing to write.
  private void lookAfterDatabase() {
    if (placed.isEmpty()) {
      return;
    }
    try {
      Map<TopicPartition, Position> found = read(placed.keySet());
      boolean moved =
          placed.entrySet().stream()
              .anyMatch(own -> {
                Position position = found.get(own.getKey());
                return position == null || position.nextOffset() != own.getValue();
              });
      if (moved) {
        LOG.atInfo().log("projection continues from the position in the database");
        holdAll();
      }
    } catch (SQLException | RuntimeException e) {
      waitForDatabase(e);
    }
  }

  private Map<TopicPartition, Position> read(Collection<TopicPartition> partitions)
      throws SQLException {
    return database
        .get()
        .inTransaction(handle -> positions.read(handle.getConnection(), partitions));
  }
}
