package com.keer.ticketmaster.topics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How topics are created.
///
/// @param partitions of each topic but the dead letters; null takes those of the topics that exist,
///   or [#DEFAULT_PARTITIONS]. It cannot change later: a section would move to a partition where
///   nobody knows its seats
/// @param replicationFactor copies of each partition; -1 for the cluster's own default
/// @param retention how long the logs are kept; null for ever. Whoever sets it gives up replay from
///   the beginning
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
      throw new IllegalArgumentException("logs are kept for at least an hour");
    }
  }

  public TopicSettings withPartitions(@Nullable Integer partitions) {
    return new TopicSettings(partitions, replicationFactor, retention);
  }
}
