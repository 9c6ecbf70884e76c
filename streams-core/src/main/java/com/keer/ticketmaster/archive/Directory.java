package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The entries of an archive's directory as they are read. Each must lie in the file after the one
/// before it, and in the range that the header gives its partition: so their number is bounded by
/// the length of the file, and a reader may trust theirs.
///
/// Faults are [IllegalArgumentException]s.
final class Directory {

  /// A record takes at least this many bytes: its offset, time, key, value and headers.
  private static final int MIN_RECORD_BYTES = 5;

  private final ArchiveHeader header;
  private final long end;
  private final List<BlockEntry> blocks = new ArrayList<>();
  private final Map<TopicPartition, Long> lastOffsets = new HashMap<>();
  private long next;

  /// @param begin where the blocks begin
  /// @param end where they end, and the directory begins
  Directory(ArchiveHeader header, long begin, long end) {
    this.header = header;
    this.next = begin;
    this.end = end;
  }

  void add(BlockEntry block) {
    Range range = range(block);
    require(block.at() >= next && block.at() <= end, "a block at a place that it cannot have");
    require(
        block.packedBytes() > 0 && block.packedBytes() <= end - block.at(),
        "a block of a length that it cannot have");
    require(
        block.records() > 0 && block.records() <= block.rawBytes() / MIN_RECORD_BYTES,
        "a block of more records than it has room for");
    String name = header.topics().get(block.topic()).name();
    long before =
        lastOffsets.getOrDefault(new TopicPartition(name, block.partition()), range.begin() - 1);
    require(
        block.firstOffset() > before
            && block.lastOffset() >= block.firstOffset()
            && block.lastOffset() < range.end(),
        "offsets that the header does not have");
    lastOffsets.put(new TopicPartition(name, block.partition()), block.lastOffset());
    next = block.at() + block.packedBytes();
    blocks.add(block);
  }

  private Range range(BlockEntry block) {
    require(
        block.topic() >= 0
            && block.topic() < header.topics().size()
            && block.partition() >= 0
            && block.partition() < header.topics().get(block.topic()).ranges().size(),
        "a partition that the header does not know");
    return header.topics().get(block.topic()).ranges().get(block.partition());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("it names " + otherwise);
    }
  }

  List<BlockEntry> blocks() {
    return blocks;
  }
}
