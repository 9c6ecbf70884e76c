package com.keer.ticketmaster.topics;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.topics.TopicPlan.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/// Has the brokers make more copies of topics that have too few. The copies that exist stay where
/// they are.
final class MissingCopies {

  private final Admin admin;

  MissingCopies(Admin admin) {
    this.admin = admin;
  }

  void make(TopicPlan plan) {
    Map<String, Integer> wanted = new HashMap<>();
    for (Difference difference : plan.differences()) {
      if (difference instanceof Difference.TooFewCopies few) {
        wanted.put(few.topic(), few.wanted());
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    List<Integer> brokers =
        ClusterAnswers.get(admin.describeCluster().nodes()).stream()
            .map(Node::id)
            .sorted()
            .toList();
    Map<TopicPartition, Optional<NewPartitionReassignment>> changes = new HashMap<>();
    ClusterAnswers.describe(admin, wanted.keySet())
        .forEach((name, topic) -> {
          for (TopicPartitionInfo partition : topic.partitions()) {
            List<Integer> replicas = more(partition, brokers, wanted.getOrDefault(name, 0));
            if (replicas.size() > partition.replicas().size()) {
              changes.put(
                  new TopicPartition(name, partition.partition()),
                  Optional.of(new NewPartitionReassignment(replicas)));
            }
          }
        });
    var unused = ClusterAnswers.get(admin.alterPartitionReassignments(changes).all());
  }

  /// The brokers of a partition, then the next ones, a different one for each partition.
  private static List<Integer> more(
      TopicPartitionInfo partition, List<Integer> brokers, int wanted) {
    List<Integer> replicas = new ArrayList<>(partition.replicas().stream().map(Node::id).toList());
    for (int i = 0; i < brokers.size() && replicas.size() < wanted; i++) {
      int next = brokers.get((partition.partition() + i) % brokers.size());
      if (!replicas.contains(next)) {
        replicas.add(next);
      }
    }
    return replicas;
  }
}
