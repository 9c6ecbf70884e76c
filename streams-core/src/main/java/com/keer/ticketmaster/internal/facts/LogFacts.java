package com.keer.ticketmaster.internal.facts;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/// Asks the cluster about logs and about the positions of a group. Sees committed records only, and
/// waits for transactions that are about to move a position.
final class LogFacts implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  /// What this client must not take over from Streams.
  private static final Set<String> NOT_OURS =
      Set.of(
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          ConsumerConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /// @param streams the configuration of the Streams client
  /// @param name of this client
  LogFacts(Map<String, Object> streams, String group, String name) {
    consumer = new KafkaConsumer<>(properties(streams, group, name));
  }

  private static Map<String, Object> properties(
      Map<String, Object> streams, String group, String name) {
    Map<String, Object> properties = new HashMap<>();
    for (String prefix : List.of("", StreamsConfig.CONSUMER_PREFIX)) {
      for (String key : ConsumerConfig.configNames()) {
        Object value = streams.get(prefix + key);
        if (value != null && !NOT_OURS.contains(key)) {
          properties.put(key, value);
        }
      }
    }
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
    return properties;
  }

  /// The position of the group; null if it has none.
  @Nullable Long position(TopicPartition partition) {
    OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
    return committed == null ? null : committed.offset();
  }

  /// Whether the group has a position anywhere in a topic.
  boolean hasPosition(String topic) {
    return consumer.committed(Set.copyOf(partitions(topic))).values().stream()
        .anyMatch(committed -> committed != null);
  }

  long begin(TopicPartition partition) {
    consumer.assign(Set.of(partition));
    return consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
  }

  /// Where the committed records end.
  long end(TopicPartition partition) {
    consumer.assign(Set.of(partition));
    return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
  }

  List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /// Whether any of these partitions has a record.
  boolean hasRecords(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .anyMatch(
            partition -> first(partition, begin(partition), end(partition), any -> true) != null);
  }

  /// The first of some records.
  ///
  /// @param end where to stop
  /// @return null if there is none
  @Nullable ConsumerRecord<byte[], byte[]> first(
      TopicPartition partition,
      long begin,
      long end,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    return find(partition, begin, end, wanted, true);
  }

  /// The last of some records.
  ///
  /// @param end where to stop
  /// @return null if there is none
  @Nullable ConsumerRecord<byte[], byte[]> last(
      TopicPartition partition,
      long begin,
      long end,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    return find(partition, begin, end, wanted, false);
  }

  private @Nullable ConsumerRecord<byte[], byte[]> find(
      TopicPartition partition,
      long begin,
      long end,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted,
      boolean first) {
    if (begin >= end) {
      return null;
    }
    consumer.assign(Set.of(partition));
    consumer.seek(partition, begin);
    ConsumerRecord<byte[], byte[]> found = null;
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end && wanted.test(record)) {
          found = record;
          if (first) {
            return found;
          }
        }
      }
      if (System.nanoTime() - giveUpAt > 0) {
        throw new TimeoutException("cannot read " + partition + " up to offset " + end);
      }
    }
    return found;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  static Set<TopicPartition> of(Collection<String> topics, int partition) {
    return topics.stream()
        .map(topic -> new TopicPartition(topic, partition))
        .collect(Collectors.toSet());
  }
}
