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

/// Waits for what a cluster answers to an [Admin]; failures are [KafkaException]s.
public final class ClusterAnswers {

  private ClusterAnswers() {}

  /// What the cluster answers.
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

  /// Those of these topics that are there. To list them first and then to describe those that were
  /// listed would fail when one goes away in between, or when another broker, that has not heard of
  /// a new one, is the second to be asked.
  ///
  /// @throws KafkaException if the cluster cannot be asked
  public static Map<String, TopicDescription> describe(Admin admin, Collection<String> topics) {
    return known(admin.describeTopics(topics).topicNameValues());
  }

  /// The answers about those that are there.
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
