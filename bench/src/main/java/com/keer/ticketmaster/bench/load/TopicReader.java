package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.topology.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Reads the committed records of all partitions of a topic.
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int FETCH_BYTES = 4 * 1024 * 1024;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private TopicReader(KafkaTarget kafka, Topic<?, ?> topic) {
    Map<String, Object> properties = kafka.reader();
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    this.consumer = new KafkaConsumer<>(properties);
    this.partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(partition -> new TopicPartition(topic.name(), partition.partition()))
            .toList();
    consumer.assign(partitions);
  }

  public static TopicReader fromBeginning(KafkaTarget kafka, Topic<?, ?> topic) {
    TopicReader reader = new TopicReader(kafka, topic);
    reader.consumer.seekToBeginning(reader.partitions);
    return reader;
  }

  public static TopicReader fromEnd(KafkaTarget kafka, Topic<?, ?> topic) {
    TopicReader reader = new TopicReader(kafka, topic);
    reader.consumer.seekToEnd(reader.partitions);
    reader.partitions.forEach(reader.consumer::position);
    return reader;
  }

  /// Returns the available records, or nothing after a short wait.
  public void poll(Consumer<ConsumerRecord<byte[], byte[]>> records) {
    consumer.poll(POLL).forEach(records);
  }

  /// The current committed ends of the partitions of topics.
  public static Map<TopicPartition, Long> ends(KafkaTarget kafka, List<Topic<?, ?>> topics) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Topic<?, ?> topic : topics) {
      try (TopicReader reader = new TopicReader(kafka, topic)) {
        ends.putAll(reader.consumer.endOffsets(reader.partitions));
      }
    }
    return ends;
  }

  /// Returns everything up to the current committed end.
  public void readAll(Consumer<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll(records);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
