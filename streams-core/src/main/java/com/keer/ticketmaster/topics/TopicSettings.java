package com.keer.ticketmaster.topics;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/// How topics are created.
///
/// @param partitions of each topic of records by key; null uses the number of existing topics, or
///   [#DEFAULT_PARTITIONS]. It cannot change later: a section would move to a partition that does
///   not know its seats
/// @param replicationFactor copies of each partition; -1 for the default of the cluster
/// @param retention how long the logs are kept; null keeps them forever. A limit gives up replay
///   from the beginning
public record TopicSettings(
    @Nullable Integer partitions, short replicationFactor, @Nullable Duration retention) {

  public static final int DEFAULT_PARTITIONS = 4;

  public static final int MAX_PARTITIONS = 10_000;

  public static final TopicSettings DEFAULT = new TopicSettings(null, (short) -1, null);

  public TopicSettings {
    if (partitions != null && (partitions < 1 || partitions > MAX_PARTITIONS)) {
      throw new IllegalArgumentException("partitions must be 1 to " + MAX_PARTITIONS);
    }
    if (replicationFactor == 0 || replicationFactor < -1) {
      throw new IllegalArgumentException("the replication factor must be -1 or at least 1");
    }
    if (retention != null && retention.toHours() < 1) {
      throw new IllegalArgumentException("the retention of the logs must be at least an hour");
    }
  }

  /// How many brokers must have a record for it to count as written, as the setting of a topic;
  /// empty if the default of the brokers applies.
  public Map<String, String> inSync() {
    return replicationFactor >= 3 ? Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2") : Map.of();
  }

  public TopicSettings withPartitions(@Nullable Integer partitions) {
    return new TopicSettings(partitions, replicationFactor, retention);
  }
}
