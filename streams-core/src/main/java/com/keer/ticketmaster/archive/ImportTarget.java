package com.keer.ticketmaster.archive;

import static java.util.stream.Collectors.joining;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/// The place where an archive is imported: its topics, their settings, and how far its roles have
/// read.
///
/// While an import goes on, the topics keep the times that records bring along. An engine refuses
/// such topics, so none can begin to work on half an import; they get the settings they need last.
final class ImportTarget {

  private static final long VISIBLE_WITHIN_MILLIS = 20_000;

  private final ClusterAdmin cluster;
  private final Installation installation;
  private final ArchiveHeader header;
  private final Map<String, ArchivedTopic> topics = new TreeMap<>();

  ImportTarget(ClusterAdmin cluster, Topics target, ArchiveHeader header) {
    this.cluster = cluster;
    this.installation = new Installation(target);
    this.header = header;
    header.topics().forEach(topic -> topics.put(target.prefix() + topic.name(), topic));
  }

  /// Makes sure that nobody works here, that topics that exist fit, and that they are empty or hold
  /// what an import of this very archive left.
  ///
  /// @param sha256 of the archive
  /// @return how many records each partition has already
  /// @throws RefusedException if not
  Map<TopicPartition, Long> requireEmpty(String sha256) {
    requireNobodyWorks();
    Map<String, Integer> there = cluster.partitions(topics.keySet());
    requireFit(there);
    var ends = cluster.ends(ClusterAdmin.all(there), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> records = new HashMap<>(ends);
    records.values().removeIf(end -> end == 0);
    String begun = begun();
    if (!records.isEmpty() && !begun.equals(sha256)) {
      String names =
          records.keySet().stream()
              .map(TopicPartition::topic)
              .sorted()
              .distinct()
              .collect(joining(", "));
      throw new RefusedException(
          "%snot empty: %s. Import under another --topic-prefix or into another cluster, or delete these topics first (kafka-topics.sh --delete --topic NAME), and then group '%s' if it is there"
              .formatted(
                  begun.isEmpty() ? "" : "another archive was imported here in part; ",
                  names,
                  installation.importGroup()));
    }
    return records;
  }

  private void requireNobodyWorks() {
    List<String> busy =
        installation.groups().stream()
            .filter(group -> {
              GroupState state = state(group);
              return state != GroupState.EMPTY && state != GroupState.DEAD;
            })
            .toList();
    if (!busy.isEmpty()) {
      throw new RefusedException(
          "an engine is at work here (group %s): stop it first, and let it begin again with an empty state folder"
              .formatted(String.join(", ", busy)));
    }
  }

  private GroupState state(String group) {
    try {
      var described =
          ClusterAnswers.get(cluster.admin().describeConsumerGroups(List.of(group)).all());
      return described.values().iterator().next().groupState();
    } catch (GroupIdNotFoundException e) {
      return GroupState.DEAD;
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

  /// The checksum of the archive whose import began here; empty if none did.
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

  /// Under which partition the import group notes the archive.
  private TopicPartition note() {
    return new TopicPartition(installation.topics().reservationRequests().name(), 0);
  }

  /// Creates the topics that are missing, and notes which archive comes.
  void prepare(String sha256, short replicationFactor) {
    Map<String, Integer> there = cluster.partitions(topics.keySet());
    List<NewTopic> missing = new ArrayList<>();
    topics.forEach((name, topic) -> {
      if (!there.containsKey(name)) {
        missing.add(new NewTopic(name, topic.ranges().size(), replicationFactor));
      }
    });
    ClusterAnswers.get(cluster.admin().createTopics(missing).all());
    awaitAll();
    alter(true);
    var note = Map.of(note(), new OffsetAndMetadata(0, sha256));
    ClusterAnswers.get(
        cluster.admin().alterConsumerGroupOffsets(installation.importGroup(), note).all());
  }

  /// A broker hears of new topics a moment after the controller has made them.
  private void awaitAll() {
    long giveUpAt = System.currentTimeMillis() + VISIBLE_WITHIN_MILLIS;
    while (!cluster.partitions(topics.keySet()).keySet().containsAll(topics.keySet())) {
      if (System.currentTimeMillis() > giveUpAt) {
        throw new KafkaException("the new topics do not appear");
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
  /// @param forImport as they are while records come: with times of their own, and none too old
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

  /// Tells the roles where to go on, and opens the topics for an engine.
  ///
  /// @param archive under the prefix of this target
  void finish(ArchiveLog archive) {
    header
        .groups()
        .forEach(group -> {
          String name = installation.topics().prefix() + group.name();
          Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
          group
              .positions()
              .forEach(read -> {
                String topic = installation.topics().prefix() + read.topic();
                // In the new log there is one offset for each record, and none for anything else.
                long position = archive.recordsBefore(topic, read.partition(), read.offset());
                positions.put(
                    new TopicPartition(topic, read.partition()),
                    new OffsetAndMetadata(position, read.metadata()));
              });
          delete(name);
          if (!positions.isEmpty()) {
            ClusterAnswers.get(cluster.admin().alterConsumerGroupOffsets(name, positions).all());
          }
        });
    delete(installation.importGroup());
    alter(false);
  }

  private void delete(String group) {
    try {
      ClusterAnswers.get(cluster.admin().deleteConsumerGroups(List.of(group)).all());
    } catch (GroupIdNotFoundException e) {
      // Then there is nothing of it.
    }
  }
}
