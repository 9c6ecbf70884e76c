package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.internal.cluster.Poll;
import com.keer.ticketmaster.internal.rebuild.RebuiltTask;
import com.keer.ticketmaster.internal.store.StoreContent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// Replaces the changelogs of an installation.
final class StateTopics {

  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

  private final ClusterAdmin cluster;
  private final InstallationNames installation;

  StateTopics(ClusterAdmin cluster, InstallationNames installation) {
    this.cluster = cluster;
    this.installation = installation;
  }

  /// Creates empty changelogs, instead of those that exist. They get as many copies as the log of
  /// the sections.
  ///
  /// @param stores the store of each changelog
  void replace(Map<String, String> stores) {
    String log = installation.topics().reservationRequests().name();
    TopicDescription like = ClusterAnswers.describe(cluster.admin(), List.of(log)).get(log);
    if (like == null) {
      throw new KafkaException("there is no topic " + log);
    }
    short copies = (short) like.partitions().getFirst().replicas().size();
    Map<String, String> safe = safety(log);
    stores.keySet().forEach(this::delete);
    await(() -> cluster.partitions(stores.keySet()).isEmpty(), "are still there");
    List<NewTopic> topics =
        stores.entrySet().stream()
            .map(each -> {
              Map<String, String> settings = new HashMap<>(safe);
              settings.putAll(settings(each.getValue()));
              return new NewTopic(each.getKey(), like.partitions().size(), copies)
                  .configs(settings);
            })
            .toList();
    ClusterAnswers.get(cluster.admin().createTopics(topics).all());
    await(
        () -> cluster.partitions(stores.keySet()).keySet().containsAll(stores.keySet()),
        "did not appear");
  }

  /// As Kafka Streams creates them.
  private static Map<String, String> settings(String store) {
    return StoreContent.isPaged(store)
        ? Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.RETENTION_BYTES_CONFIG,
            "-1",
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime")
        : Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime");
  }

  /// How many brokers must have a record of the log before it counts.
  private Map<String, String> safety(String log) {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, log);
    Map<ConfigResource, Config> found =
        ClusterAnswers.get(cluster.admin().describeConfigs(List.of(topic)).all());
    Config config = found.get(topic);
    ConfigEntry entry = config == null ? null : config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    return entry == null
            || entry.value() == null
            || entry.source() != ConfigSource.DYNAMIC_TOPIC_CONFIG
        ? Map.of()
        : Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, entry.value());
  }

  private void delete(String topic) {
    try {
      ClusterAnswers.get(cluster.admin().deleteTopics(List.of(topic)).all());
    } catch (UnknownTopicOrPartitionException e) {
      // Then there is nothing to delete.
    }
  }

  private static void await(java.util.function.BooleanSupplier holds, String otherwise) {
    try {
      if (!Poll.until(VISIBLE_WITHIN, holds)) {
        throw new KafkaException("the changelogs " + otherwise + " after " + VISIBLE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while changelogs were replaced", e);
    }
  }

  /// Writes the content of stores into their empty changelogs.
  ///
  /// @param producer the properties of one
  /// @param changelogs the names of those to write
  /// @param progress receives the number of entries written
  void write(
      Map<String, Object> producer,
      Collection<RebuiltTask> tasks,
      Collection<String> changelogs,
      LongConsumer progress) {
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    long[] written = {0};
    try (Producer<byte[], byte[]> to = new KafkaProducer<>(producer)) {
      for (RebuiltTask task : tasks) {
        for (StoreContent store : task.stores()) {
          String topic = installation.changelog(task.role(), store.store());
          if (changelogs.contains(topic)) {
            store.forEachRecord((key, value) -> {
              var unused =
                  to.send(
                      new ProducerRecord<>(topic, task.log().partition(), key, value),
                      (metadata, problem) -> {
                        if (problem instanceof RuntimeException e) {
                          failure.compareAndSet(null, e);
                        }
                      });
            });
            written[0] += store.size();
            progress.accept(written[0]);
          }
        }
      }
      to.flush();
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }
}
