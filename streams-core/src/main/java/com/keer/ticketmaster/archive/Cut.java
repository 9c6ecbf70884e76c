package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.log.RefusedException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnstableOffsetCommitException;

/// The state of an installation at one moment: what its roles have read, kept and written.
///
/// The roles commit all three in one transaction. So between two transactions the ends of the
/// topics, the ends of the changelogs and the committed positions belong together, but Kafka cannot
/// return all of them at once. Therefore they are read twice: what is the same in both readings,
/// and only ever grows, had that value at the moment between them. And if no transaction was open
/// then, the cut contains no part of one.
///
/// @param begins the beginning of each partition
/// @param ends the end of each partition
/// @param committed the positions of each group
record Cut(
    Map<TopicPartition, Long> begins,
    Map<TopicPartition, Long> ends,
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private record Reading(
      Map<String, Map<TopicPartition, OffsetAndMetadata>> committed,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, Long> writtenTo) {

    static Reading take(
        ClusterAdmin cluster, Set<TopicPartition> partitions, Collection<String> groups) {
      // In this order a position is never beyond the end of its partition.
      var committed = cluster.committed(groups, partitions);
      var ends = cluster.ends(partitions, IsolationLevel.READ_COMMITTED);
      return new Reading(
          committed, ends, cluster.ends(partitions, IsolationLevel.READ_UNCOMMITTED));
    }

    /// The names of everything that moved on until another reading, or has an open transaction.
    Set<String> movedUntil(Reading later, Collection<String> demands) {
      Set<String> moved = new TreeSet<>();
      ends.forEach((partition, end) -> {
        boolean asleep =
            end.equals(later.ends.get(partition)) && end.equals(later.writtenTo.get(partition));
        if (!asleep && !demands.contains(partition.topic())) {
          moved.add(partition.topic());
        }
      });
      committed.forEach((group, positions) -> {
        if (!positions.equals(later.committed.get(group))) {
          moved.add(group);
        }
      });
      return moved;
    }
  }

  /// Takes a cut as soon as the roles are idle for a moment.
  ///
  /// @param demands topics that clients may keep writing to
  /// @throws RefusedException if the roles are never idle
  static Cut take(
      ClusterAdmin cluster,
      Map<String, Integer> topics,
      Collection<String> demands,
      Collection<String> groups,
      Duration patience) {
    Set<TopicPartition> partitions = ClusterAdmin.all(topics);
    long giveUpAt = System.nanoTime() + patience.toNanos();
    while (true) {
      Set<String> moved;
      try {
        Reading first = Reading.take(cluster, partitions, groups);
        pause();
        Reading second = Reading.take(cluster, partitions, groups);
        moved = first.movedUntil(second, demands);
        if (moved.isEmpty()) {
          return new Cut(
              cluster.begins(partitions), new HashMap<>(first.ends()), first.committed());
        }
      } catch (UnstableOffsetCommitException e) {
        moved = Set.of("an open transaction");
        pause();
      }
      if (System.nanoTime() - giveUpAt > 0) {
        throw new RefusedException(
            "the engine is busy (%s), and states can only be exported while it is idle. Stop the processors or wait until nobody books. To read the logs later, export them without states"
                .formatted(String.join(", ", moved)));
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking the cluster", e);
    }
  }
}
