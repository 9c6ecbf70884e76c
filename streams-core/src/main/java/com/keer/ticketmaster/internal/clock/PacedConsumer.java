package com.keer.ticketmaster.internal.clock;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The consumer of a stream thread. It waits for records as long as the thread's [CommitPace] says.
class PacedConsumer extends KafkaConsumer<byte[], byte[]> {

  private final CommitPace pace;

  PacedConsumer(Map<String, Object> config, CommitPace pace) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.pace = pace;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    pace.enter();
    ConsumerRecords<byte[], byte[]> records = super.poll(pace.waitFor(timeout));
    if (records.isEmpty()) {
      pace.foundNothing();
    } else {
      pace.worked();
    }
    return records;
  }

  /// Only threads without transactions commit here, see [PacedProducer].
  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    super.commitSync(offsets);
    pace.committed();
  }

  /// Kafka Streams pauses the partitions of a task that it takes up.
  @Override
  public void pause(Collection<TopicPartition> partitions) {
    pace.partitionsChanged();
    super.pause(partitions);
  }

  @Override
  public void resume(Collection<TopicPartition> partitions) {
    pace.partitionsChanged();
    super.resume(partitions);
  }
}
