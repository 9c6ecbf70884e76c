package com.keer.ticketmaster.recorded;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// A log made by hand.
public final class HandMadeLog implements RecordedLog {

  private final Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
  private final Map<Integer, Long> ends = new TreeMap<>();
  private final Map<Integer, Long> begins = new TreeMap<>();
  private final String topic;

  public HandMadeLog(String topic, int count) {
    this.topic = topic;
    for (int i = 0; i < count; i++) {
      partitions.put(i, new ArrayList<>());
      ends.put(i, 0L);
    }
  }

  /// Deletes the records before an offset.
  public HandMadeLog forget(int partition, long before) {
    partitions.get(partition).removeIf(found -> found.offset() < before);
    begins.put(partition, before);
    return this;
  }

  /// Leaves some offsets without a record, as transaction markers do.
  public HandMadeLog skip(int partition, int offsets) {
    ends.merge(partition, (long) offsets, Long::sum);
    return this;
  }

  public HandMadeLog add(
      int partition, long time, byte[] key, byte[] value, RecordHeaders headers) {
    partitions
        .get(partition)
        .add(
            new ConsumerRecord<>(
                topic,
                partition,
                ends.get(partition),
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()));
    return skip(partition, 1);
  }

  public HandMadeLog add(int partition, long time, SectionId section, SectionCommand command) {
    var requests = new Topics("").reservationRequests();
    return add(
        partition,
        time,
        requests.keySerde().serializer().serialize(topic, section),
        requests.valueSerde().serializer().serialize(topic, command),
        new RecordHeaders());
  }

  @Override
  public List<Span> spans(String name) {
    List<Span> spans = new ArrayList<>();
    if (name.equals(topic)) {
      ends.forEach((partition, end) ->
          spans.add(
              new Span(
                  new TopicPartition(topic, partition), begins.getOrDefault(partition, 0L), end)));
    }
    return spans;
  }

  @Override
  public long offsetAt(Span span, long time) {
    return partitions.get(span.partition().partition()).stream()
        .filter(found -> found.timestamp() >= time)
        .mapToLong(ConsumerRecord::offset)
        .findFirst()
        .orElse(span.end());
  }

  @Override
  public Cursor open(Span span) {
    var wanted =
        partitions.get(span.partition().partition()).stream()
            .filter(found -> found.offset() >= span.begin() && found.offset() < span.end())
            .toList();
    return new Cursor() {
      private int next;

      @Override
      public List<ConsumerRecord<byte[], byte[]>> next() {
        int from = next;
        next = Math.min(wanted.size(), from + 3);
        return wanted.subList(from, next);
      }

      @Override
      public long position() {
        return next == wanted.size() ? span.end() : wanted.get(next).offset();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
