package com.keer.ticketmaster.recorded;

import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// A recorded log in memory to tamper with. Returns batches of random sizes and its partitions in
/// random order, both by its seed.
public final class DoctoredLog implements RecordedLog {

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records;
  private final Map<TopicPartition, Span> spans;
  private final long seed;

  private DoctoredLog(
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
      Map<TopicPartition, Span> spans,
      long seed) {
    this.records = records;
    this.spans = spans;
    this.seed = seed;
  }

  public static DoctoredLog copyOf(RecordedLog log, List<String> topics) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    Map<TopicPartition, Span> spans = new HashMap<>();
    for (String topic : topics) {
      for (Span span : log.spans(topic)) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (Cursor cursor = log.open(span)) {
          for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
            all.addAll(found);
          }
        }
        records.put(span.partition(), all);
        spans.put(span.partition(), span);
      }
    }
    return new DoctoredLog(records, spans, 0);
  }

  /// A copy to tamper with.
  public DoctoredLog copy() {
    return seeded(seed);
  }

  /// The same in other batches and another order of partitions.
  public DoctoredLog seeded(long seed) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> copies = new HashMap<>();
    records.forEach((partition, all) -> copies.put(partition, new ArrayList<>(all)));
    return new DoctoredLog(copies, new HashMap<>(spans), seed);
  }

  /// All records of a topic, partition by partition.
  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    for (int partition = 0;
        records.containsKey(new TopicPartition(topic, partition));
        partition++) {
      all.addAll(records.get(new TopicPartition(topic, partition)));
    }
    return all;
  }

  public void remove(ConsumerRecord<byte[], byte[]> record) {
    of(record).remove(record);
  }

  public void replace(ConsumerRecord<byte[], byte[]> record, ConsumerRecord<byte[], byte[]> other) {
    List<ConsumerRecord<byte[], byte[]>> all = of(record);
    all.set(all.indexOf(record), other);
  }

  /// Appends a record of the same time to the partition of another.
  public LogPlace append(
      ConsumerRecord<byte[], byte[]> beside, byte[] key, byte[] value, Headers headers) {
    return append(beside, beside.timestamp(), key, value, headers);
  }

  /// Appends a record to the partition of another.
  public LogPlace append(
      ConsumerRecord<byte[], byte[]> beside, long time, byte[] key, byte[] value, Headers headers) {
    Span span = spans.get(partition(beside));
    var added = record(beside, span.end(), time, key, value, headers);
    spans.put(span.partition(), new Span(span.partition(), span.begin(), span.end() + 1));
    of(beside).add(added);
    return LogPlace.of(added);
  }

  /// Drops the records before an offset, as retention does.
  public void truncate(TopicPartition partition, long begin) {
    spans.put(partition, new Span(partition, begin, spans.get(partition).end()));
    records.get(partition).removeIf(record -> record.offset() < begin);
  }

  public static ConsumerRecord<byte[], byte[]> withValue(
      ConsumerRecord<byte[], byte[]> is, byte[] value) {
    return record(is, is.offset(), is.timestamp(), is.key(), value, is.headers());
  }

  public static ConsumerRecord<byte[], byte[]> withTime(
      ConsumerRecord<byte[], byte[]> is, long time) {
    return record(is, is.offset(), time, is.key(), is.value(), is.headers());
  }

  public static ConsumerRecord<byte[], byte[]> withHeaders(
      ConsumerRecord<byte[], byte[]> is, Headers headers) {
    return record(is, is.offset(), is.timestamp(), is.key(), is.value(), headers);
  }

  /// The content of one record in the place of another.
  public static ConsumerRecord<byte[], byte[]> at(
      ConsumerRecord<byte[], byte[]> place, ConsumerRecord<byte[], byte[]> says) {
    return record(
        place, place.offset(), place.timestamp(), says.key(), says.value(), says.headers());
  }

  private static ConsumerRecord<byte[], byte[]> record(
      ConsumerRecord<byte[], byte[]> in,
      long offset,
      long time,
      byte[] key,
      byte[] value,
      Headers headers) {
    return new ConsumerRecord<>(
        in.topic(),
        in.partition(),
        offset,
        time,
        TimestampType.CREATE_TIME,
        key == null ? -1 : key.length,
        value == null ? -1 : value.length,
        key,
        value,
        new RecordHeaders(headers),
        Optional.empty());
  }

  private List<ConsumerRecord<byte[], byte[]>> of(ConsumerRecord<byte[], byte[]> record) {
    return records.get(partition(record));
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  @Override
  public List<Span> spans(String topic) {
    List<Span> found = new ArrayList<>();
    spans.forEach((partition, span) -> {
      if (partition.topic().equals(topic)) {
        found.add(span);
      }
    });
    Collections.shuffle(found, new Random(seed));
    return found;
  }

  @Override
  public long offsetAt(Span span, long time) {
    return records.get(span.partition()).stream()
        .filter(record -> record.timestamp() >= time)
        .mapToLong(ConsumerRecord::offset)
        .findFirst()
        .orElse(span.end());
  }

  @Override
  public Cursor open(Span span) {
    List<ConsumerRecord<byte[], byte[]>> wanted =
        records.get(span.partition()).stream()
            .filter(record -> record.offset() >= span.begin() && record.offset() < span.end())
            .toList();
    Random random = new Random(seed);
    return new Cursor() {
      private int at;

      @Override
      public List<ConsumerRecord<byte[], byte[]>> next() {
        int from = at;
        at = Math.min(wanted.size(), at + 1 + random.nextInt(20));
        return wanted.subList(from, at);
      }

      @Override
      public long position() {
        return at == wanted.size() ? span.end() : wanted.get(at).offset();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
