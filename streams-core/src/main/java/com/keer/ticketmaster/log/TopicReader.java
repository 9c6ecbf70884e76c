package com.keer.ticketmaster.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the committed records of all partitions of a topic, and waits for more. It joins no
/// consumer group, so reading leaves no trace in the cluster. For one thread at a time.
///
/// Every call throws [TimeoutException] if no broker answers within ten seconds. To read a part of
/// a log that stays as it is, see [RecordedLog].
public final class TopicReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int POLL_RECORDS = 5_000;
  private static final int FETCH_BYTES = 4 * 1024 * 1024;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private TopicReader(Map<String, ?> client, String topic) {
    Map<String, Object> properties = properties(client);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    this.consumer = new KafkaConsumer<>(properties);
    try {
      this.partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  /// Starts with the first record.
  ///
  /// @param client how to reach the cluster: `bootstrap.servers`, and security settings if needed
  /// @throws org.apache.kafka.common.KafkaException if these properties make no valid client
  public static TopicReader fromBeginning(Map<String, ?> client, String topic) {
    return new TopicReader(client, topic);
  }

  /// Starts behind the last record of this moment.
  ///
  /// @param client how to reach the cluster: `bootstrap.servers`, and security settings if needed
  /// @throws org.apache.kafka.common.KafkaException if these properties make no valid client
  public static TopicReader fromEnd(Map<String, ?> client, String topic) {
    TopicReader reader = new TopicReader(client, topic);
    reader.consumer.seekToEnd(reader.partitions);
    // The position is resolved lazily, and must be fixed before anything is sent.
    reader.partitions.forEach(reader::position);
    return reader;
  }

  /// The properties of a consumer that reads committed records from the beginning without a group.
  /// An engine writes in transactions: a consumer that also reads what is not committed sees
  /// decisions that were never made.
  ///
  /// @param client how to reach the cluster: `bootstrap.servers`, and security settings if needed
  /// @return to be added to
  public static Map<String, Object> properties(Map<String, ?> client) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    // It lives for moments, and takes longer to name its metrics for the broker.
    properties.putIfAbsent(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    return properties;
  }

  /// Whether the topic did not exist when this reader was opened.
  public boolean isMissing() {
    return partitions.isEmpty();
  }

  /// The current end of each partition: the offset after the last committed record.
  public Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions, PATIENCE);
  }

  /// The number of offsets up to these ends; not every one of them has a record.
  public long distance(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().mapToLong(end -> end.getValue() - position(end.getKey())).sum();
  }

  /// Reads what arrives within a tenth of a second.
  ///
  /// @return how many records arrived
  public int poll(Consumer<ConsumerRecord<byte[], byte[]>> records) {
    return poll(POLL, records);
  }

  /// Reads what arrives within the time given.
  ///
  /// @return how many records arrived
  public int poll(Duration wait, Consumer<ConsumerRecord<byte[], byte[]>> records) {
    var found = consumer.poll(wait);
    found.forEach(records);
    return found.count();
  }

  /// Reads up to these ends, and leaves what follows for the next call.
  ///
  /// @throws TimeoutException if nothing more arrives for ten seconds
  public void readTo(
      Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> records) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (!isAt(ends)) {
      int count =
          poll(found -> {
            var partition = new TopicPartition(found.topic(), found.partition());
            if (found.offset() < ends.getOrDefault(partition, 0L)) {
              records.accept(found);
            }
          });
      if (count > 0) {
        giveUpAt = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() - giveUpAt > 0) {
        throw new TimeoutException("no more records arrive from " + ends.keySet());
      }
    }
    ends.forEach((partition, end) -> {
      if (position(partition) > end) {
        consumer.seek(partition, end);
      }
    });
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(end -> position(end.getKey()) >= end.getValue());
  }

  /// Transaction markers may follow the last record; a position skips them.
  private long position(TopicPartition partition) {
    return consumer.position(partition, PATIENCE);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
