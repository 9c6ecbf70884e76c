package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
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
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnstableOffsetCommitException;

/// What export and import ask a cluster; failures are [KafkaException]s.
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

  /// How many partitions each of these topics has; nothing of those that are not there.
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

  /// Where the partitions end; for committed reading that is in front of the first transaction that
  /// is not over.
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

  /// What groups have committed of these partitions.
  ///
  /// The partitions are named because a group that is asked for all it has does not mention those
  /// of which it has so far but an open transaction.
  ///
  /// @throws UnstableOffsetCommitException while a transaction that is not over commits more
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
          // The client leaves out the partitions for which the broker answers with an error.
          if (!offsets.keySet().containsAll(of)) {
            throw new UnstableOffsetCommitException("group " + group);
          }
          Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(offsets);
          known.values().removeIf(offset -> offset == null);
          all.put(group, known);
        });
    return all;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
