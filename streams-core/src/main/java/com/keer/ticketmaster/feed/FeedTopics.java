package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/// Prepares the topics of a target, and refuses targets that should not be fed.
final class FeedTopics {

  private FeedTopics() {}

  /// The unique identity of an installation: its cluster and its prefix.
  static String identity(Admin admin, Topics topics) {
    return ClusterAnswers.get(admin.describeCluster().clusterId()) + "/" + topics.prefix();
  }

  /// Creates the missing topics of the target, with as many partitions as the source has.
  ///
  /// @param append whether the target may have records already
  /// @return the topics that were created
  /// @throws RefusedException if the target is the source, or has records
  /// @throws com.keer.ticketmaster.topics.TopicMismatchException if a topic does not fit
  static Set<String> prepare(
      Admin sourceAdmin, Topics source, Admin targetAdmin, Topics target, boolean append) {
    if (identity(sourceAdmin, source).equals(identity(targetAdmin, target))) {
      throw new RefusedException(
          "the target is the source: choose another with --target-prefix or"
              + " --target-bootstrap-servers");
    }
    Map<String, TopicDescription> present = ClusterAnswers.describe(targetAdmin, names(target));
    if (!append) {
      requireEmpty(targetAdmin, present);
    }
    boolean any = present.containsKey(target.reservationCommands().name());
    TopicSettings settings =
        any
            ? TopicSettings.DEFAULT
            : TopicSettings.DEFAULT.withPartitions(
                partitions(sourceAdmin, source.reservationCommands().name()));
    return new TopicAdmin(targetAdmin, target, settings).ensure();
  }

  private static Set<String> names(Topics topics) {
    return Set.of(
        topics.sectionInit().name(),
        topics.reservationCommands().name(),
        topics.reservationRequests().name(),
        topics.buyerClaims().name(),
        topics.reservationCompleted().name(),
        topics.sectionStatus().name());
  }

  private static int partitions(Admin admin, String topic) {
    return ClusterAnswers.get(admin.describeTopics(List.of(topic)).allTopicNames())
        .values()
        .iterator()
        .next()
        .partitions()
        .size();
  }

  private static void requireEmpty(Admin admin, Map<String, TopicDescription> topics) {
    Set<TopicPartition> partitions = new HashSet<>();
    topics.forEach((name, topic) ->
        topic
            .partitions()
            .forEach(each -> partitions.add(new TopicPartition(name, each.partition()))));
    var begins = offsets(admin, partitions, OffsetSpec.earliest());
    var ends = offsets(admin, partitions, OffsetSpec.latest());
    Set<String> used = new TreeSet<>();
    ends.forEach((partition, end) -> {
      if (end > begins.getOrDefault(partition, 0L)) {
        used.add(partition.topic());
      }
    });
    if (!used.isEmpty()) {
      throw new RefusedException(
          "the target already has records, in %s: choose another with --target-prefix, or add to them with --append"
              .formatted(String.join(", ", used)));
    }
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Set<TopicPartition> partitions, OffsetSpec which) {
    return ClusterAnswers.get(
            admin
                .listOffsets(
                    partitions.stream().collect(Collectors.toMap(each -> each, each -> which)))
                .all())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }
}
