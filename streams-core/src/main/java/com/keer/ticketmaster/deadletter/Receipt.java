package com.keer.ticketmaster.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Records among the dead letters that one was put back, and its new place.
///
/// @param origin which one
/// @param offset of the record that was put back, in the partition it came from
/// @param time when, epoch milliseconds
public record Receipt(Origin origin, long offset, long time) {

  private static final String PUT_BACK = "ticketmaster.put-back";
  private static final String PUT_BACK_AT = "ticketmaster.put-back-at";

  /// Reads a record among the dead letters; null if it is not a receipt.
  public static @Nullable Receipt of(ConsumerRecord<byte[], byte[]> found) {
    Header which = found.headers().lastHeader(PUT_BACK);
    Header at = found.headers().lastHeader(PUT_BACK_AT);
    Origin origin = which == null ? null : Origin.parse(new String(which.value(), UTF_8));
    if (origin == null || at == null) {
      return null;
    }
    try {
      return new Receipt(origin, Long.parseLong(new String(at.value(), UTF_8)), found.timestamp());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  ProducerRecord<byte[], byte[]> record(String deadLetters, int partition) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            deadLetters, partition, time, origin.toString().getBytes(UTF_8), new byte[0]);
    record.headers().add(PUT_BACK, origin.toString().getBytes(UTF_8));
    record.headers().add(PUT_BACK_AT, Long.toString(offset).getBytes(UTF_8));
    return record;
  }
}
