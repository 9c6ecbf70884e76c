package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnstableOffsetCommitException;

/// The requests of export and import to a cluster; failures are [KafkaException]s.
final class ClusterAdmin implements AutoCloseable {

  private final Admin admin;

  private ClusterAdmin(Admin admin) {
    this.admin = admin;
  }

  static ClusterAdmin open(Map<String, ?> client) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return new ClusterAdmin(Admin.create(properties));
  }

  Admin admin() {
    return admin;
  }

  String clusterId() {
    return ClusterAnswers.get(admin.describeCluster().clusterId());
  }

  /// The number of partitions of each of these topics; topics that do not exist are left out.
  Map<String, Integer> partitions(Collection<String> topics) {
    Map<String, Integer> counts = new TreeMap<>();
    ClusterAnswers.describe(admin, topics)
        .forEach((name, topic) -> counts.put(name, topic.partitions().size()));
    return counts;
  }

  static Set<TopicPartition> all(Map<String, Integer> partitions) {
    return partitions.entrySet().stream()
        .flatMap(topic ->
            IntStream.range(0, topic.getValue())
                .mapToObj(number -> new TopicPartition(topic.getKey(), number)))
        .collect(Collectors.toSet());
  }

  Map<TopicPartition, Long> begins(Set<TopicPartition> of) {
    return offsets(of, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /// The ends of the partitions; for committed reading, the start of the first open transaction.
  Map<TopicPartition, Long> ends(Set<TopicPartition> of, IsolationLevel isolation) {
    return offsets(of, OffsetSpec.latest(), isolation);
  }

  private Map<TopicPartition, Long> offsets(
      Set<TopicPartition> of, OffsetSpec spec, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> asked =
        of.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ClusterAnswers.get(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  /// The committed positions of groups in these partitions.
  ///
  /// The partitions are listed explicitly: a group that is asked for everything does not mention
  /// partitions whose only commit is in an open transaction.
  ///
  /// @throws UnstableOffsetCommitException while an open transaction is committing a position
  Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(
      Collection<String> groups, Collection<TopicPartition> of) {
    Map<String, ListConsumerGroupOffsetsSpec> asked =
        groups.stream()
            .collect(
                Collectors.toMap(
                    group -> group,
                    group -> new ListConsumerGroupOffsetsSpec().topicPartitions(of)));
    Map<String, Map<TopicPartition, OffsetAndMetadata>> all = new TreeMap<>();
    var options = new ListConsumerGroupOffsetsOptions().requireStable(true).timeoutMs(5_000);
    ClusterAnswers.get(admin.listConsumerGroupOffsets(asked, options).all())
        .forEach((group, offsets) -> {
          // The client silently omits partitions for which the broker returns an error.
          if (!offsets.keySet().containsAll(of)) {
            throw new UnstableOffsetCommitException("group " + group);
          }
          Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(offsets);
          known.values().removeIf(offset -> offset == null);
          all.put(group, known);
        });
    return all;
  }

  /// Those of these groups that have members.
  List<String> busy(Collection<String> groups) {
    return groups.stream()
        .filter(group -> {
          GroupState state = state(group);
          return state != GroupState.EMPTY && state != GroupState.DEAD;
        })
        .toList();
  }

  /// Deletes a group, if it exists.
  void deleteGroup(String group) {
    try {
      ClusterAnswers.get(admin.deleteConsumerGroups(List.of(group)).all());
    } catch (GroupIdNotFoundException e) {
      // Then there is nothing to delete.
    }
  }

  private GroupState state(String group) {
    try {
      var described = ClusterAnswers.get(admin.describeConsumerGroups(List.of(group)).all());
      return described.values().iterator().next().groupState();
    } catch (GroupIdNotFoundException e) {
      return GroupState.DEAD;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
