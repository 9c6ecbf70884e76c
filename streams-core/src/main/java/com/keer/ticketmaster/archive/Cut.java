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

/// Where an installation is at one moment: what its roles have read, kept and written.
///
/// The roles commit all three in one transaction. So between two of them the ends of the topics,
/// the ends of the changelogs and the committed positions belong together, and there is no way to
/// ask for all of them at once. Hence they are read twice: what is the same in both readings, and
/// only ever grows, was the same at the moment between them. And if then no transaction was open,
/// no part of one is in it.
///
/// @param begins where each partition begins
/// @param ends where it ended
/// @param committed what each group has read
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
      // In this order what was read is never behind the end.
      var committed = cluster.committed(groups, partitions);
      var ends = cluster.ends(partitions, IsolationLevel.READ_COMMITTED);
      return new Reading(
          committed, ends, cluster.ends(partitions, IsolationLevel.READ_UNCOMMITTED));
    }

    /// Where something went on until another reading, or is not over.
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

  /// Takes a cut as soon as the roles stand still for a moment.
  ///
  /// @param demands topics that callers may go on to write to
  /// @throws RefusedException if they do not stand still for so long
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
            "the engine is at work (%s): states can be exported between two pieces of work only. Stop the processors, or wait until nobody books; whoever just wants to read the logs later needs no states"
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
