package com.keer.ticketmaster.internal.log;

import com.keer.ticketmaster.topology.Topic;
import org.apache.kafka.common.utils.Utils;

/// The partition that all records of a key are in, as the producers choose it: who looks for one
/// section or one reservation reads one partition and not all of them.
public final class KeyPartition {

  private KeyPartition() {}

  /// The partition of a key.
  ///
  /// @param partitions how many the topic has
  public static <K> int of(Topic<K, ?> topic, K key, int partitions) {
    return of(topic.keySerde().serializer().serialize(topic.name(), key), partitions);
  }

  /// The partition of a key as it is written.
  ///
  /// @param partitions how many the topic has
  public static int of(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
