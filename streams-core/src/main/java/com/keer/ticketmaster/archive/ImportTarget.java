package com.keer.ticketmaster.archive;

import static java.util.stream.Collectors.joining;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedGroup;
import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/// The destination of an import: its topics, their settings, and the positions of its roles.
///
/// During an import the topics accept the original times of the records. An engine refuses topics
/// with that setting, so none can start on half an import; the import restores the proper settings
/// last.
final class ImportTarget {

  private static final long VISIBLE_WITHIN_MILLIS = 20_000;

  private final ClusterAdmin cluster;
  private final InstallationNames installation;
  private final ArchiveHeader header;
  private final Map<String, ArchivedTopic> topics = new TreeMap<>();

  ImportTarget(ClusterAdmin cluster, Topics target, ArchiveHeader header) {
    this.cluster = cluster;
    this.installation = new InstallationNames(target);
    this.header = header;
    header.topics().forEach(topic -> topics.put(target.prefix() + topic.name(), topic));
  }

  /// Ensures that no engine is running here, that existing topics fit, and that they are empty or
  /// hold an unfinished import of this same archive.
  ///
  /// @param note identifies the archive, and how it is imported
  /// @return how many records each partition already has
  /// @throws RefusedException if not
  Map<TopicPartition, Long> requireEmpty(String note) {
    requireNobodyWorks();
    Map<String, Integer> there = cluster.partitions(topics.keySet());
    requireFit(there);
    var ends = cluster.ends(ClusterAdmin.all(there), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> records = new HashMap<>(ends);
    records.values().removeIf(end -> end == 0);
    String begun = begun();
    if (!records.isEmpty() && !begun.equals(note)) {
      String names =
          records.keySet().stream()
              .map(TopicPartition::topic)
              .sorted()
              .distinct()
              .collect(joining(", "));
      throw new RefusedException(
          "%snot empty: %s. Import under another --topic-prefix or into another cluster, or delete these topics first (kafka-topics.sh --delete --topic NAME), and group '%s' if it exists"
              .formatted(
                  begun.isEmpty()
                      ? ""
                      : "another archive was imported here in part, or with another number of partitions; ",
                  names,
                  installation.importGroup()));
    }
    return records;
  }

  private void requireNobodyWorks() {
    List<String> busy = cluster.busy(installation.groups());
    if (!busy.isEmpty()) {
      throw new RefusedException(
          "an engine is running here (group %s): stop it first, and start it again with an empty state folder"
              .formatted(String.join(", ", busy)));
    }
  }

  private void requireFit(Map<String, Integer> there) {
    List<String> wrong = new ArrayList<>();
    topics.forEach((name, topic) -> {
      int wanted = topic.ranges().size();
      int partitions = there.getOrDefault(name, wanted);
      if (partitions != wanted) {
        wrong.add("'%s' has %d partitions and needs %d".formatted(name, partitions, wanted));
      }
    });
    if (!wrong.isEmpty()) {
      throw new RefusedException(
          "%s: delete these topics first, or import under another --topic-prefix"
              .formatted(String.join(", ", wrong)));
    }
  }

  /// The note about the import that was started here; empty if none was.
  private String begun() {
    return cluster
        .committed(List.of(installation.importGroup()), List.of(note()))
        .getOrDefault(installation.importGroup(), Map.of())
        .values()
        .stream()
        .map(OffsetAndMetadata::metadata)
        .findFirst()
        .orElse("");
  }

  /// The partition under which the import group stores the checksum of the archive.
  private TopicPartition note() {
    return new TopicPartition(installation.topics().reservationRequests().name(), 0);
  }

  /// Creates missing topics and stores which archive is being imported.
  void prepare(String identity, short replicationFactor) {
    Map<String, Integer> there = cluster.partitions(topics.keySet());
    List<NewTopic> missing = new ArrayList<>();
    topics.forEach((name, topic) -> {
      if (!there.containsKey(name)) {
        missing.add(new NewTopic(name, topic.ranges().size(), replicationFactor));
      }
    });
    String facts = installation.topics().installation().name();
    if (cluster.partitions(Set.of(facts)).isEmpty()) {
      missing.add(
          new NewTopic(facts, 1, replicationFactor)
              .configs(
                  TopicAdmin.requiredSettings(
                          installation.topics(), new TopicSettings(null, replicationFactor, null))
                      .getOrDefault(facts, Map.of())));
    }
    ClusterAnswers.get(cluster.admin().createTopics(missing).all());
    awaitAll();
    alter(true);
    var note = Map.of(note(), new OffsetAndMetadata(0, identity));
    ClusterAnswers.get(
        cluster.admin().alterConsumerGroupOffsets(installation.importGroup(), note).all());
  }

  /// Brokers learn of new topics a moment after the controller.
  private void awaitAll() {
    long giveUpAt = System.currentTimeMillis() + VISIBLE_WITHIN_MILLIS;
    while (!cluster.partitions(topics.keySet()).keySet().containsAll(topics.keySet())) {
      if (System.currentTimeMillis() > giveUpAt) {
        throw new KafkaException("the new topics did not appear");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  /// Gives topics the settings of the archive.
  ///
  /// @param forImport the settings during the import: records keep their times, and none counts as
  ///   too old
  private void alter(boolean forImport) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    topics.forEach((name, topic) -> {
      Map<String, String> settings = new TreeMap<>(topic.settings());
      List<AlterConfigOp> operations = new ArrayList<>();
      if (forImport) {
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "" + Long.MAX_VALUE);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
      } else {
        for (String only :
            List.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                TopicConfig.RETENTION_MS_CONFIG,
                TopicConfig.RETENTION_BYTES_CONFIG)) {
          if (!settings.containsKey(only)) {
            operations.add(new AlterConfigOp(new ConfigEntry(only, null), OpType.DELETE));
          }
        }
      }
      settings.forEach((key, value) ->
          operations.add(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET)));
      changes.put(new ConfigResource(ConfigResource.Type.TOPIC, name), operations);
    });
    ClusterAnswers.get(cluster.admin().incrementalAlterConfigs(changes).all());
  }

  /// The positions of the archive, as they are here.
  ///
  /// @param archive under the prefix of this target
  Map<String, Map<TopicPartition, OffsetAndMetadata>> positions(ArchiveLog archive) {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> all = new HashMap<>();
    for (ArchivedGroup group : header.groups()) {
      Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
      group
          .positions()
          .forEach(read -> {
            String topic = installation.topics().prefix() + read.topic();
            // In the new log every offset has a record.
            long position = archive.recordsBefore(topic, read.partition(), read.offset());
            positions.put(
                new TopicPartition(topic, read.partition()),
                new OffsetAndMetadata(position, read.metadata()));
          });
      all.put(installation.topics().prefix() + group.name(), positions);
    }
    return all;
  }

  /// Sets the positions of the roles; those of before are forgotten.
  ///
  /// @param all by the names of the groups
  void setPositions(Map<String, Map<TopicPartition, OffsetAndMetadata>> all) {
    all.forEach((group, positions) -> {
      cluster.deleteGroup(group);
      if (!positions.isEmpty()) {
        ClusterAnswers.get(cluster.admin().alterConsumerGroupOffsets(group, positions).all());
      }
    });
  }

  /// Opens the topics for an engine.
  void finish() {
    cluster.deleteGroup(installation.importGroup());
    alter(false);
  }
}
