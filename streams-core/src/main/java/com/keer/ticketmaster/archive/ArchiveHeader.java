package com.keer.ticketmaster.archive;

import java.util.List;
import java.util.Map;

/// What an archive tells of the installation it was made of. All names are without the topic prefix
/// that the installation had, so that it can be read and imported under any.
///
/// @param madeAt epoch milliseconds
/// @param clusterId the cluster it was made of
/// @param topicPrefix the prefix its topics had there
/// @param complete whether the states of the roles are in it, all of one moment, so that a role can
///   go on from there; else it has logs to read only
/// @param topics their order gives them their numbers in the archive
public record ArchiveHeader(
    long madeAt,
    String clusterId,
    String topicPrefix,
    boolean complete,
    List<ArchivedTopic> topics,
    List<ArchivedGroup> groups) {

  /// The offsets of a partition that the archive covers: from `begin` and before `end`. There may
  /// be none, and not all of them need be records.
  public record Range(long begin, long end) {}

  /// One topic.
  ///
  /// @param settings its own settings at the cluster, as far as they matter for what is in it
  /// @param ranges of each partition
  public record ArchivedTopic(String name, Map<String, String> settings, List<Range> ranges) {
    public ArchivedTopic {
      settings = Map.copyOf(settings);
      ranges = List.copyOf(ranges);
    }
  }

  /// How far a role has read.
  ///
  /// @param name its application id
  public record ArchivedGroup(String name, List<Committed> positions) {
    public ArchivedGroup {
      positions = List.copyOf(positions);
    }
  }

  /// How far a role has read one partition.
  ///
  /// @param offset of the next record it will read
  /// @param metadata what Kafka Streams noted beside it
  public record Committed(String topic, int partition, long offset, String metadata) {}

  public ArchiveHeader {
    topics = List.copyOf(topics);
    groups = List.copyOf(groups);
  }
}
