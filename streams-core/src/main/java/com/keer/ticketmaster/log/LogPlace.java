package com.keer.ticketmaster.log;

import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The place of a record, written as `topic-partition @ offset`.
public record LogPlace(String topic, int partition, long offset) implements Comparable<LogPlace> {

  private static final Comparator<LogPlace> ORDER =
      Comparator.comparing(LogPlace::topic)
          .thenComparingInt(LogPlace::partition)
          .thenComparingLong(LogPlace::offset);

  public static LogPlace of(ConsumerRecord<?, ?> found) {
    return new LogPlace(found.topic(), found.partition(), found.offset());
  }

  @Override
  public int compareTo(LogPlace other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return topic + '-' + partition + " @ " + offset;
  }
}
