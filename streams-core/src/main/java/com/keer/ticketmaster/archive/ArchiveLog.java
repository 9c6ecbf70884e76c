package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.frame.FileKind;
import com.keer.ticketmaster.internal.frame.Frame;
import com.keer.ticketmaster.internal.frame.FrameFile;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.UnusableFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// The records of an archive, with their original offsets. Any number of threads may read, each
/// with its own cursor.
///
/// Each block is checked when it is read; [#check] reads all of them. Damage leads to an
/// [UnusableFileException] that names the place.
public final class ArchiveLog implements RecordedLog {

  private final FrameFile file;
  private final String prefix;
  private final ArchiveHeader header;
  private final List<BlockEntry> blocks;
  private final Map<TopicPartition, List<BlockEntry>> byPartition = new HashMap<>();

  private ArchiveLog(FrameFile file, String prefix, ArchiveHeader header, List<BlockEntry> blocks) {
    this.file = file;
    this.prefix = prefix;
    this.header = header;
    this.blocks = blocks;
    for (BlockEntry block : blocks) {
      byPartition.computeIfAbsent(partition(block), key -> new ArrayList<>()).add(block);
    }
  }

  /// Opens an archive.
  ///
  /// @param prefix the topic prefix under which to present its topics, whatever they had
  /// @throws UnusableFileException if it is not an archive, has a newer version or is incomplete
  /// @throws java.io.UncheckedIOException if it cannot be read
  public static ArchiveLog open(Path path, String prefix) {
    FrameFile file = FrameFile.open(path, FileKind.ARCHIVE);
    try {
      Frame frame = file.read(FileKind.BYTES, "the header");
      ArchiveHeader header = readHeader(file, frame);
      Directory directory = new Directory(header, frame.at() + frame.packedBytes(), file.begin());
      readDirectory(file, directory);
      return new ArchiveLog(file, prefix, header, directory.blocks());
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static ArchiveHeader readHeader(FrameFile file, Frame frame) {
    ArchiveHeader header;
    try {
      header = HeaderBytes.decode(frame.content());
    } catch (IllegalArgumentException e) {
      throw file.damaged(frame.at(), "the header", e.getMessage());
    }
    try {
      HeaderCheck.require(header);
    } catch (IllegalArgumentException e) {
      throw new UnusableFileException(
          file.path(), "no installation known to this version exports this: " + e.getMessage(), e);
    }
    return header;
  }

  private static void readDirectory(FrameFile file, Directory directory) {
    long at = file.begin();
    while (at < file.end()) {
      Frame frame = file.read(at, "the directory");
      try {
        ByteReader in = new ByteReader(frame.content());
        for (int rest = in.readCount(); rest > 0; rest--) {
          directory.add(BlockEntry.read(in));
        }
        in.requireEnd();
      } catch (IllegalArgumentException e) {
        throw file.damaged(at, "the directory", e.getMessage());
      }
      at += frame.packedBytes();
    }
  }

  /// Describes where the archive comes from.
  public ArchiveHeader header() {
    return header;
  }

  /// Describes its content.
  public Contents contents() {
    return Contents.of(header, blocks, file.size(), file.sha256());
  }

  /// Reads the whole file and compares all checksums.
  ///
  /// @param progress receives the number of bytes read
  /// @throws UnusableFileException if a checksum does not match
  public void check(LongConsumer progress) {
    FrameFile.Whole whole = file.whole();
    whole.next("the header");
    for (BlockEntry block : blocks) {
      Frame frame = whole.next(name(block));
      if (frame.at() != block.at()) {
        throw file.damaged(frame.at(), "what is", "the directory does not know it");
      }
      records(frame, block, partition(block), 0, Long.MAX_VALUE);
      progress.accept(whole.at());
    }
    while (whole.hasNext()) {
      whole.next("the directory");
    }
    whole.end();
    progress.accept(file.size());
  }

  /// The number of bytes that [#check] reads.
  public long size() {
    return file.size();
  }

  /// The name under which a topic of the header is presented.
  public String name(ArchivedTopic topic) {
    return prefix + topic.name();
  }

  /// The number of records of a partition before an offset.
  public long recordsBefore(String topic, int partition, long offset) {
    TopicPartition wanted = new TopicPartition(topic, partition);
    long count = 0;
    for (BlockEntry block : byPartition.getOrDefault(wanted, List.of())) {
      if (block.lastOffset() < offset) {
        count += block.records();
      } else if (block.firstOffset() < offset) {
        count += read(block, wanted, 0, offset).size();
      }
    }
    return count;
  }

  @Override
  public List<Span> spans(String topic) {
    List<Span> spans = new ArrayList<>();
    for (ArchivedTopic each : header.topics()) {
      if (topic.equals(name(each))) {
        for (Range range : each.ranges()) {
          TopicPartition partition = new TopicPartition(topic, spans.size());
          spans.add(new Span(partition, range.begin(), range.end()));
        }
      }
    }
    return spans;
  }

  @Override
  public long offsetAt(Span span, long time) {
    for (BlockEntry block : blocks(span)) {
      if (block.latest() >= time) {
        for (var found : read(block, span.partition(), span.begin(), span.end())) {
          if (found.timestamp() >= time) {
            return found.offset();
          }
        }
      }
    }
    return span.end();
  }

  @Override
  public Cursor open(Span span) {
    return new BlockCursor(span);
  }

  @Override
  public void close() {
    file.close();
  }

  private List<BlockEntry> blocks(Span span) {
    return byPartition.getOrDefault(span.partition(), List.of()).stream()
        .filter(block -> block.lastOffset() >= span.begin() && block.firstOffset() < span.end())
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> read(
      BlockEntry block, TopicPartition as, long from, long to) {
    return records(file.read(block.at(), name(block)), block, as, from, to);
  }

  private List<ConsumerRecord<byte[], byte[]>> records(
      Frame frame, BlockEntry block, TopicPartition as, long from, long to) {
    try {
      return BlockReader.read(frame.content(), block, as, from, to);
    } catch (IllegalArgumentException e) {
      throw file.damaged(frame.at(), name(block), e.getMessage());
    }
  }

  private TopicPartition partition(BlockEntry block) {
    return new TopicPartition(name(header.topics().get(block.topic())), block.partition());
  }

  private String name(BlockEntry block) {
    return "the block of %s-%d, offsets %d to %d,"
        .formatted(
            header.topics().get(block.topic()).name(),
            block.partition(),
            block.firstOffset(),
            block.lastOffset());
  }

  private final class BlockCursor implements Cursor {
    private final Span span;
    private final List<BlockEntry> wanted;
    private int next;
    private long position;

    BlockCursor(Span span) {
      this.span = span;
      this.wanted = blocks(span);
      this.position = span.begin();
    }

    @Override
    public List<ConsumerRecord<byte[], byte[]>> next() {
      while (next < wanted.size()) {
        BlockEntry block = wanted.get(next++);
        var found = read(block, span.partition(), span.begin(), span.end());
        position = next == wanted.size() ? span.end() : wanted.get(next).firstOffset();
        if (!found.isEmpty()) {
          return found;
        }
      }
      position = span.end();
      return List.of();
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void close() {
      // The file belongs to the archive, which closes it.
    }
  }

  /// What is in an archive, counted.
  ///
  /// @param bytes how long the file is
  /// @param sha256 of all but its end, in hexadecimal
  public record Contents(List<TopicContents> topics, long bytes, String sha256) {

    /// What is in it of one topic.
    ///
    /// @param name without a prefix
    /// @param rawBytes of the records before they were packed
    /// @param packedBytes of the records as they are in the file
    public record TopicContents(
        String name, int partitions, long records, long rawBytes, long packedBytes) {}

    public Contents {
      topics = List.copyOf(topics);
    }

    /// The records of all topics.
    public long records() {
      return topics.stream().mapToLong(TopicContents::records).sum();
    }

    static Contents of(ArchiveHeader header, List<BlockEntry> blocks, long bytes, String sha256) {
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
      return new Contents(topics, bytes, sha256);
    }
  }
}
