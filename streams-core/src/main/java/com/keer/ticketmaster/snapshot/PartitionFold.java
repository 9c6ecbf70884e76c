package com.keer.ticketmaster.snapshot;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.snapshot.Snapshot.Part;
import com.keer.ticketmaster.snapshot.Snapshot.Position;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/// Folds the serial logs of one partition and keeps its position. For one thread at a time.
final class PartitionFold {

  private final Topic<SectionId, SectionCommand> topic;
  private final int partition;
  private final LogFold fold;
  private final NewerRecords newer;
  private Position position;
  private long records;
  private long unreadable;

  /// @param position the current position of the fold
  /// @param newer knows records that the fold must not pass over
  PartitionFold(Topics topics, int partition, LogFold fold, Position position, NewerRecords newer) {
    this.topic = topics.reservationRequests();
    this.partition = partition;
    this.fold = fold;
    this.position = position;
    this.newer = newer;
  }

  /// Applies the next record. Skips what cannot be read or decided, as the engine does, which sends
  /// it to the dead letters.
  ///
  /// @throws com.keer.ticketmaster.log.RefusedException if a newer version wrote it
  void apply(ConsumerRecord<byte[], byte[]> found) {
    position = position.behind(found);
    records++;
    try {
      SectionId section =
          topic.keySerde().deserializer().deserialize(topic.name(), found.headers(), found.key());
      SectionCommand command =
          topic
              .valueSerde()
              .deserializer()
              .deserialize(topic.name(), found.headers(), found.value());
      var unused = fold.apply(section, command, found.timestamp());
    } catch (SerializationException | IllegalArgumentException | IllegalStateException e) {
      newer.refuse(found, e);
      unreadable++;
    }
  }

  /// Notes that there is nothing more before an offset.
  void reached(long offset) {
    position = position.at(offset);
  }

  int partition() {
    return partition;
  }

  /// The states.
  LogFold fold() {
    return fold;
  }

  Position position() {
    return position;
  }

  /// The number of records applied.
  long records() {
    return records;
  }

  /// The number of records that could not be read or decided.
  long unreadable() {
    return unreadable;
  }

  /// What is in it.
  Part part() {
    return new Part(partition, position, fold.sections().size(), fold.allocations());
  }
}
