package com.keer.ticketmaster.internal.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Waits for the answers of an [Admin] client; failures are [KafkaException]s.
public final class ClusterAnswers {

  private ClusterAnswers() {}

  /// The answer of the cluster.
  ///
  /// @throws KafkaException that the cluster answered with, or if the thread is interrupted
  public static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking the cluster", e);
    }
  }

  /// Describes the topics that exist. Listing them first would fail if a topic disappears in
  /// between, or if the next request goes to a broker that does not know a new topic yet.
  ///
  /// @throws KafkaException if the cluster cannot be reached
  public static Map<String, TopicDescription> describe(Admin admin, Collection<String> topics) {
    return known(admin.describeTopics(topics).topicNameValues());
  }

  /// The answers about existing things.
  public static <K, V> Map<K, V> known(Map<K, KafkaFuture<V>> answers) {
    Map<K, V> known = new HashMap<>();
    answers.forEach((key, answer) -> ifKnown(answer).ifPresent(value -> known.put(key, value)));
    return known;
  }

  private static <T> Optional<T> ifKnown(KafkaFuture<T> answer) {
    try {
      return Optional.of(get(answer));
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }
}
