package com.keer.ticketmaster.recorded;

import com.keer.ticketmaster.log.RecordedLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// A recorded log in memory that hands out a few records at a time.
public final class MemoryLog implements RecordedLog {

  private static final int BATCH = 3;

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();

  /// Appends a record.
  public MemoryLog add(String topic, int partition, long time, byte[] key, byte[] value) {
    return add(topic, partition, time, key, value, new RecordHeaders());
  }

  public MemoryLog add(
      String topic, int partition, long time, byte[] key, byte[] value, Headers headers) {
    var log =
        records.computeIfAbsent(new TopicPartition(topic, partition), any -> new ArrayList<>());
    log.add(
        new ConsumerRecord<>(
            topic,
            partition,
            log.size(),
            time,
            TimestampType.LOG_APPEND_TIME,
            key.length,
            value.length,
            key,
            value,
            headers,
            Optional.empty()));
    return this;
  }

  @Override
  public List<Span> spans(String topic) {
    TreeMap<Integer, Span> spans = new TreeMap<>();
    records.forEach((partition, log) -> {
      if (partition.topic().equals(topic)) {
        spans.put(partition.partition(), new Span(partition, 0, log.size()));
      }
    });
    return List.copyOf(spans.values());
  }

  @Override
  public long offsetAt(Span span, long time) {
    return log(span).stream()
        .filter(record -> record.timestamp() >= time)
        .mapToLong(ConsumerRecord::offset)
        .findFirst()
        .orElse(span.end());
  }

  @Override
  public Cursor open(Span span) {
    Iterator<ConsumerRecord<byte[], byte[]>> rest =
        log(span).subList((int) span.begin(), (int) span.end()).iterator();
    return new Cursor() {
      private long position = span.begin();

      @Override
      public List<ConsumerRecord<byte[], byte[]>> next() {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        while (rest.hasNext() && batch.size() < BATCH) {
          batch.add(rest.next());
        }
        position += batch.size();
        return batch;
      }

      @Override
      public long position() {
        return position;
      }

      @Override
      public void close() {}
    };
  }

  private List<ConsumerRecord<byte[], byte[]>> log(Span span) {
    return records.getOrDefault(span.partition(), List.of());
  }

  @Override
  public void close() {}
}
