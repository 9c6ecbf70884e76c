package com.keer.ticketmaster.internal.log;

import com.keer.ticketmaster.topology.Topic;
import org.apache.kafka.common.utils.Utils;

/// The partition that has all records of a key, as the producers choose it: so a reader of one
/// section or one reservation reads one partition instead of all.
public final class KeyPartition {

  private KeyPartition() {}

  /// The partition of a key.
  ///
  /// @param partitions the number of partitions of the topic
  public static <K> int of(Topic<K, ?> topic, K key, int partitions) {
    return of(topic.keySerde().serializer().serialize(topic.name(), key), partitions);
  }

  /// The partition of a serialised key.
  ///
  /// @param partitions the number of partitions of the topic
  public static int of(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
