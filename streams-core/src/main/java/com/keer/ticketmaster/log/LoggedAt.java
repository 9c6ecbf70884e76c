package com.keer.ticketmaster.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The place of a record and its time.
///
/// @param time the timestamp of the record, epoch milliseconds
public record LoggedAt(String topic, int partition, long offset, long time) {

  public static LoggedAt of(ConsumerRecord<?, ?> found) {
    return new LoggedAt(
        found.topic(), found.partition(), found.offset(), Math.max(0, found.timestamp()));
  }

  @Override
  public String toString() {
    return topic + '-' + partition + '@' + offset;
  }
}
