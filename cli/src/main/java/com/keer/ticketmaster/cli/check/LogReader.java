package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads one topic from its beginning up to an end that was determined earlier.
final class LogReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaTarget target;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> behindLast = new HashMap<>();
  private Map<TopicPartition, Long> ends = Map.of();
  private long read;

  /// Receives the records.
  interface Visitor {
    /// Receives one record.
    ///
    /// @param read how many were read so far
    void visit(ConsumerRecord<byte[], byte[]> found, long read);
  }

  LogReader(KafkaTarget target, String topic) {
    this.target = target;
    this.consumer = new KafkaConsumer<>(target.reader());
    try {
      this.partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw KafkaTarget.missing(ExitCode.NOT_COMPARED, topic);
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

  /// Sets the current end of the topic as the end to read to.
  ///
  /// @return how many records there are to read, at most
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
    // The consumer may have fetched records beyond the end: they are for the next call.
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

  /// The offset after the last record of each non-empty partition; transaction markers may follow.
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
}
