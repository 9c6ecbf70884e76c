package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads one topic from its beginning up to an end that is fixed beforehand, committed records
/// only, without a consumer group.
final class LogReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaTarget target;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> behindLast = new HashMap<>();
  private Map<TopicPartition, Long> ends = Map.of();
  private long read;

  /// Hears of the records.
  interface Visitor {
    /// Takes one.
    ///
    /// @param read records so far
    void visit(ConsumerRecord<byte[], byte[]> found, long read);
  }

  LogReader(KafkaTarget target, String topic) {
    this.target = target;
    this.consumer = new KafkaConsumer<>(properties(target));
    try {
      this.partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new CliException(
            ExitCode.NOT_COMPARED,
            "the topic '%s' is not there: start the engine first, or check --topic-prefix"
                .formatted(topic));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (TimeoutException e) {
      close();
      throw target.unreachable(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Fixes the end where the topic ends now.
  ///
  /// @return how many records there are to read at most
  long fixEnd() {
    try {
      ends = consumer.endOffsets(partitions, PATIENCE);
      long offsets = 0;
      for (TopicPartition partition : partitions) {
        offsets += ends.getOrDefault(partition, 0L) - consumer.position(partition, PATIENCE);
      }
      return offsets;
    } catch (TimeoutException e) {
      throw target.unreachable(e);
    }
  }

  /// Reads up to the end.
  void read(Visitor visitor) {
    long lastProgress = System.nanoTime();
    while (!isAtEnd()) {
      boolean any = false;
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
        any = true;
        var partition = new TopicPartition(found.topic(), found.partition());
        if (found.offset() < ends.getOrDefault(partition, 0L)) {
          behindLast.put(partition, found.offset() + 1);
          visitor.visit(found, ++read);
        }
      }
      if (any) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
        throw target.unreachable(null);
      }
    }
    // What came behind the end meanwhile may have been fetched, too: it is for the next time.
    ends.forEach((partition, end) -> {
      if (consumer.position(partition, PATIENCE) > end) {
        consumer.seek(partition, end);
      }
    });
  }

  /// How many records were read.
  long count() {
    return read;
  }

  /// Behind the last record of each partition that has one; markers of transactions may follow.
  Map<TopicPartition, Long> behindLast() {
    return Map.copyOf(behindLast);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  private boolean isAtEnd() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
  }

  private static Map<String, Object> properties(KafkaTarget target) {
    Map<String, Object> properties = new HashMap<>(target.clientProperties());
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, target.bootstrapServers());
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    return properties;
  }
}
