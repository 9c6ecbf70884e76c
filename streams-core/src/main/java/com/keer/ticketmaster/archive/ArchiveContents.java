package com.keer.ticketmaster.archive;

import java.util.ArrayList;
import java.util.List;

/// What is in an archive, counted.
///
/// @param bytes how long the file is
/// @param sha256 of all but its end, in hexadecimal
public record ArchiveContents(List<TopicContents> topics, long bytes, String sha256) {

  /// What is in it of one topic.
  ///
  /// @param name without a prefix
  /// @param rawBytes of the records before they were packed
  /// @param packedBytes of the records as they are in the file
  public record TopicContents(
      String name, int partitions, long records, long rawBytes, long packedBytes) {}

  public ArchiveContents {
    topics = List.copyOf(topics);
  }

  /// The records of all topics.
  public long records() {
    return topics.stream().mapToLong(TopicContents::records).sum();
  }

  static ArchiveContents of(
      ArchiveHeader header, List<BlockEntry> blocks, long bytes, String sha256) {
    int count = header.topics().size();
    long[] records = new long[count];
    long[] raw = new long[count];
    long[] packed = new long[count];
    for (BlockEntry block : blocks) {
      records[block.topic()] += block.records();
      raw[block.topic()] += block.rawBytes();
      packed[block.topic()] += block.packedBytes();
    }
    List<TopicContents> topics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var topic = header.topics().get(i);
      topics.add(
          new TopicContents(topic.name(), topic.ranges().size(), records[i], raw[i], packed[i]));
    }
    return new ArchiveContents(topics, bytes, sha256);
  }
}
