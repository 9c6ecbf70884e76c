package com.keer.ticketmaster.topics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How topics are created.
///
/// @param partitions of each topic except the dead letters; null uses the number of existing
///   topics, or [#DEFAULT_PARTITIONS]. It cannot change later: a section would move to a partition
///   that does not know its seats
/// @param replicationFactor copies of each partition; -1 for the default of the cluster
/// @param retention how long the logs are kept; null keeps them forever. A limit gives up replay
///   from the beginning
public record TopicSettings(
    @Nullable Integer partitions, short replicationFactor, @Nullable Duration retention) {

  public static final int DEFAULT_PARTITIONS = 4;

  public static final TopicSettings DEFAULT = new TopicSettings(null, (short) -1, null);

  public TopicSettings {
    if (partitions != null && (partitions < 1 || partitions > 10_000)) {
      throw new IllegalArgumentException("partitions must be 1 to 10000");
    }
    if (replicationFactor == 0 || replicationFactor < -1) {
      throw new IllegalArgumentException("the replication factor must be -1 or at least 1");
    }
    if (retention != null && retention.toHours() < 1) {
      throw new IllegalArgumentException("the retention of the logs must be at least an hour");
    }
  }

  public TopicSettings withPartitions(@Nullable Integer partitions) {
    return new TopicSettings(partitions, replicationFactor, retention);
  }
}
