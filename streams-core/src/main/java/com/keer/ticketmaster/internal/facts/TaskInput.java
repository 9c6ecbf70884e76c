package com.keer.ticketmaster.internal.facts;

import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/// The log that a task reads, and the topic that proves that records of it were decided.
///
/// @param topic the log
/// @param readable whether a record reaches the processor; others go to the dead letters
/// @param witness a topic that only has records if records of the log were decided
/// @param entrance the log that the role must have read before there was any record in the witness;
///   the log itself if a record of the witness is in the same partition as its cause
public record TaskInput(
    String topic,
    Predicate<ConsumerRecord<byte[], byte[]>> readable,
    String witness,
    String entrance) {

  /// A log whose witness has the results of each partition in the same partition.
  public static TaskInput of(
      String topic, Deserializer<?> keys, Deserializer<?> values, String witness) {
    return new TaskInput(topic, record -> isReadable(record, keys, values), witness, topic);
  }

  /// A log that is only written to because another one is read.
  public TaskInput behind(String entrance) {
    return new TaskInput(topic, readable, witness, entrance);
  }

  boolean isEntrance() {
    return topic.equals(entrance);
  }

  @SuppressWarnings("CatchingUnchecked") // as Kafka Streams does
  private static boolean isReadable(
      ConsumerRecord<byte[], byte[]> record, Deserializer<?> keys, Deserializer<?> values) {
    try {
      var key = keys.deserialize(record.topic(), record.headers(), record.key());
      var value = values.deserialize(record.topic(), record.headers(), record.value());
      return key != null && value != null;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
