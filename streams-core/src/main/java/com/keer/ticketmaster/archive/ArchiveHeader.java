package com.keer.ticketmaster.archive;

import java.util.List;
import java.util.Map;

/// Describes the installation an archive was made from. All names are without that installation's
/// topic prefix, so the archive can be read and imported under any prefix.
///
/// @param madeAt epoch milliseconds
/// @param clusterId the cluster it was made from
/// @param topicPrefix the topic prefix there
/// @param complete whether it has the states of the roles, all of one moment, so that a role can
///   continue from there; otherwise it has only logs for reading
/// @param topics in the order of their numbers in the archive
public record ArchiveHeader(
    long madeAt,
    String clusterId,
    String topicPrefix,
    boolean complete,
    List<ArchivedTopic> topics,
    List<ArchivedGroup> groups) {

  /// The offsets of a partition that the archive covers: from `begin`, inclusive, to `end`,
  /// exclusive. The range may be empty, and not every offset needs a record.
  public record Range(long begin, long end) {}

  /// One topic.
  ///
  /// @param settings those of its settings at the cluster that matter for its content
  /// @param ranges of each partition
  public record ArchivedTopic(String name, Map<String, String> settings, List<Range> ranges) {
    public ArchivedTopic {
      settings = Map.copyOf(settings);
      ranges = List.copyOf(ranges);
    }
  }

  /// The positions of a role.
  ///
  /// @param name its application id
  public record ArchivedGroup(String name, List<Committed> positions) {
    public ArchivedGroup {
      positions = List.copyOf(positions);
    }
  }

  /// The position of a role in one partition.
  ///
  /// @param offset of the next record it will read
  /// @param metadata what Kafka Streams stored with it
  public record Committed(String topic, int partition, long offset, String metadata) {}

  public ArchiveHeader {
    topics = List.copyOf(topics);
    groups = List.copyOf(groups);
  }
}
