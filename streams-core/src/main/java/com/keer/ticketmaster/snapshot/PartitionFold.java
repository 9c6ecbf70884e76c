package com.keer.ticketmaster.snapshot;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/// Folds the serial logs of one partition and knows how far it is. One thread at a time.
public final class PartitionFold {

  private final Topic<SectionId, SectionCommand> topic;
  private final int partition;
  private final LogFold fold;
  private Position position;
  private long records;
  private long unreadable;

  /// @param position where the fold is already
  PartitionFold(Topics topics, int partition, LogFold fold, Position position) {
    this.topic = topics.reservationRequests();
    this.partition = partition;
    this.fold = fold;
    this.position = position;
  }

  /// Applies the next record. What cannot be read or decided is passed over: the engine puts it to
  /// the dead letters and goes on likewise.
  public void apply(ConsumerRecord<byte[], byte[]> found) {
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
      unreadable++;
    }
  }

  /// Tells that there is nothing in front of an offset any more.
  void reached(long offset) {
    position = position.at(offset);
  }

  public int partition() {
    return partition;
  }

  /// The states.
  public LogFold fold() {
    return fold;
  }

  public Position position() {
    return position;
  }

  /// How many records were applied.
  public long records() {
    return records;
  }

  /// How many of them could not be read or decided.
  public long unreadable() {
    return unreadable;
  }
}
