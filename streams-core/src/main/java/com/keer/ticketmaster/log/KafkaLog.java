package com.keer.ticketmaster.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// The topics of a cluster, read without a consumer group; only committed records.
///
/// Every call throws [TimeoutException] if no broker answers within ten seconds.
final class KafkaLog implements RecordedLog {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  /// The buffer limit of one cursor; many are open at a time.
  private static final int FETCH_BYTES = 1024 * 1024;

  private final Map<String, Object> properties;
  private final Consumer<byte[], byte[]> catalogue;

  private KafkaLog(Map<String, Object> properties) {
    this.properties = properties;
    this.catalogue = new KafkaConsumer<>(properties);
  }

  /// Connects to a cluster.
  ///
  /// @param client how to reach it: `bootstrap.servers`, and security settings if needed
  /// @throws org.apache.kafka.common.KafkaException if these properties make no valid client
  static KafkaLog open(Map<String, ?> client) {
    Map<String, Object> properties = TopicReader.properties(client);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    return new KafkaLog(properties);
  }

  @Override
  public synchronized List<Span> spans(String topic) {
    List<TopicPartition> partitions =
        catalogue.partitionsFor(topic, PATIENCE).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    Map<TopicPartition, Long> begins = catalogue.beginningOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> ends = catalogue.endOffsets(partitions, PATIENCE);
    List<Span> spans = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long begin = begins.getOrDefault(partition, 0L);
      spans.add(new Span(partition, begin, ends.getOrDefault(partition, begin)));
    }
    return spans;
  }

  @Override
  public synchronized long offsetAt(Span span, long time) {
    var found = catalogue.offsetsForTimes(Map.of(span.partition(), time), PATIENCE);
    var first = found.get(span.partition());
    return first == null ? span.end() : Math.min(first.offset(), span.end());
  }

  @Override
  public Cursor open(Span span) {
    return new TopicCursor(new KafkaConsumer<>(properties), span);
  }

  @Override
  public synchronized void close() {
    catalogue.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  private static final class TopicCursor implements Cursor {

    private final Consumer<byte[], byte[]> consumer;
    private final Span span;

    TopicCursor(Consumer<byte[], byte[]> consumer, Span span) {
      this.consumer = consumer;
      this.span = span;
      consumer.assign(List.of(span.partition()));
      consumer.seek(span.partition(), span.begin());
    }

    @Override
    public List<ConsumerRecord<byte[], byte[]>> next() {
      long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
      while (position() < span.end()) {
        List<ConsumerRecord<byte[], byte[]>> found = consumer.poll(POLL).records(span.partition());
        List<ConsumerRecord<byte[], byte[]>> wanted = beforeEnd(found);
        if (!wanted.isEmpty()) {
          return wanted;
        }
        if (System.nanoTime() - giveUpAt > 0) {
          throw new TimeoutException("no more records arrive from " + span.partition());
        }
      }
      return List.of();
    }

    private List<ConsumerRecord<byte[], byte[]>> beforeEnd(
        List<ConsumerRecord<byte[], byte[]>> found) {
      int count = found.size();
      while (count > 0 && found.get(count - 1).offset() >= span.end()) {
        count--;
      }
      return found.subList(0, count);
    }

    @Override
    public long position() {
      // Transaction markers may follow the last record; a position skips them.
      return Math.min(consumer.position(span.partition(), PATIENCE), span.end());
    }

    @Override
    public void close() {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
