package com.keer.ticketmaster.internal.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// The time of a record as its log has it. A negative one, which would stop the partition, counts
/// as the beginning of time, which a section's own time is never behind.
public final class RecordTime implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp());
  }
}
