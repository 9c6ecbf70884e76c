package com.keer.ticketmaster.cli.status;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads the topic `section-status` from its beginning. For one thread at a time.
public final class StatusTopic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration TOPIC_PATIENCE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaTarget target;
  private final Topic<SectionId, SectionStatus> topic;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private StatusTopic(KafkaTarget target, Consumer<byte[], byte[]> consumer) {
    this.target = target;
    this.topic = target.topics().sectionStatus();
    this.consumer = consumer;
    this.partitions = partitions();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// Opens the topic.
  ///
  /// @throws CliException if no broker answers or the topic does not exist
  public static StatusTopic open(KafkaTarget target) {
    target.requireListener();
    Consumer<byte[], byte[]> consumer;
    try {
      consumer = new KafkaConsumer<>(properties(target));
    } catch (KafkaException e) {
      Throwable cause = e.getCause() instanceof ConfigException bad ? bad : e;
      throw new CliException(
          ExitCode.USAGE,
          "the Kafka client cannot be set up (%s): check --bootstrap-servers and --command-config"
              .formatted(cause.getMessage()),
          e);
    }
    try {
      return new StatusTopic(target, consumer);
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  /// Reads everything that has not been read yet.
  ///
  /// @throws CliException if the broker no longer answers
  public void readToEnd(Predicate<SectionId> wanted, BiConsumer<SectionId, SectionStatus> visitor) {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      long lastProgress = System.nanoTime();
      while (!isAt(ends)) {
        if (readSome(POLL, wanted, visitor) > 0) {
          lastProgress = System.nanoTime();
        } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
          throw target.unreachable(null);
        }
      }
    } catch (TimeoutException e) {
      throw target.unreachable(e);
    }
  }

  /// Reads what arrives within the time given.
  ///
  /// @return how many records arrived, wanted or not
  public int readSome(
      Duration wait, Predicate<SectionId> wanted, BiConsumer<SectionId, SectionStatus> visitor) {
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      count++;
      try {
        SectionId id = topic.keySerde().deserializer().deserialize(topic.name(), record.key());
        if (record.value() != null && wanted.test(id)) {
          visitor.accept(
              id, topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
        }
      } catch (SerializationException e) {
        throw new CliException(
            ExitCode.FAILED,
            "cannot read the record at %s-%d, offset %d: is this program older than the engine?"
                .formatted(topic.name(), record.partition(), record.offset()),
            e);
      }
    }
    return count;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> found = lookUp();
    // An engine may have created the topic a moment before the brokers report it.
    long end = System.nanoTime() + TOPIC_PATIENCE.toNanos();
    while (found.isEmpty() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(POLL.toNanos());
      found = lookUp();
    }
    if (found.isEmpty()) {
      throw KafkaTarget.missing(ExitCode.REFUSED, topic.name());
    }
    return found;
  }

  private List<TopicPartition> lookUp() {
    try {
      return consumer.partitionsFor(topic.name(), PATIENCE).stream()
          .map(partition -> new TopicPartition(topic.name(), partition.partition()))
          .toList();
    } catch (TimeoutException e) {
      throw target.unreachable(e);
    }
  }

  private static Map<String, Object> properties(KafkaTarget target) {
    Map<String, Object> properties = target.reader();
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    return properties;
  }
}
