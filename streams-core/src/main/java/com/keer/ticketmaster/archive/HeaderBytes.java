package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedGroup;
import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.archive.ArchiveHeader.Committed;
import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.topics.TopicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Encodes the header of an archive. Decoding holds every count against what an installation can
/// have before it makes room for it.
final class HeaderBytes {

  private static final int VERSION = 1;

  private HeaderBytes() {}

  static byte[] encode(ArchiveHeader header) {
    ByteWriter out = new ByteWriter(1024).writeByte(VERSION);
    out.writeNumber(header.madeAt());
    out.writeText(header.clusterId()).writeText(header.topicPrefix());
    out.writeByte(header.complete() ? 1 : 0);
    out.writeNumber(header.topics().size());
    header.topics().forEach(topic -> write(out, topic));
    out.writeNumber(header.groups().size());
    header.groups().forEach(group -> write(out, group));
    return out.toBytes();
  }

  private static void write(ByteWriter out, ArchivedTopic topic) {
    out.writeText(topic.name());
    out.writeNumber(topic.settings().size());
    new TreeMap<>(topic.settings()).forEach((key, value) -> out.writeText(key).writeText(value));
    out.writeNumber(topic.ranges().size());
    topic.ranges().forEach(range -> out.writeNumber(range.begin()).writeNumber(range.end()));
  }

  private static void write(ByteWriter out, ArchivedGroup group) {
    out.writeText(group.name());
    out.writeNumber(group.positions().size());
    for (Committed position : group.positions()) {
      out.writeText(position.topic()).writeNumber(position.partition());
      out.writeNumber(position.offset()).writeText(position.metadata());
    }
  }

  static ArchiveHeader decode(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, VERSION, "archive header");
    long madeAt = in.readNumber();
    String clusterId = in.readText();
    String prefix = in.readText();
    boolean complete = in.readByte() == 1;
    List<ArchivedTopic> topics = new ArrayList<>();
    for (int rest = count(in, "topics", HeaderCheck.MAX_TOPICS); rest > 0; rest--) {
      topics.add(readTopic(in));
    }
    List<ArchivedGroup> groups = new ArrayList<>();
    for (int rest = count(in, "groups", HeaderCheck.MAX_GROUPS); rest > 0; rest--) {
      groups.add(readGroup(in));
    }
    in.requireEnd();
    return new ArchiveHeader(madeAt, clusterId, prefix, complete, topics, groups);
  }

  private static int count(ByteReader in, String what, int most) {
    int count = in.readCount();
    if (count > most) {
      throw new IllegalArgumentException(
          "it has %d %s; no more than %d are possible".formatted(count, what, most));
    }
    return count;
  }

  private static ArchivedTopic readTopic(ByteReader in) {
    String name = in.readText();
    Map<String, String> settings = new TreeMap<>();
    for (int rest = count(in, "settings", HeaderCheck.SETTINGS.size()); rest > 0; rest--) {
      settings.put(in.readText(), in.readText());
    }
    List<Range> ranges = new ArrayList<>();
    for (int rest = count(in, "partitions", TopicSettings.MAX_PARTITIONS); rest > 0; rest--) {
      ranges.add(new Range(in.readNumber(), in.readNumber()));
    }
    return new ArchivedTopic(name, settings, ranges);
  }

  private static ArchivedGroup readGroup(ByteReader in) {
    String name = in.readText();
    List<Committed> positions = new ArrayList<>();
    int most = HeaderCheck.MAX_TOPICS * TopicSettings.MAX_PARTITIONS;
    for (int rest = count(in, "positions", most); rest > 0; rest--) {
      positions.add(new Committed(in.readText(), in.readInt(), in.readNumber(), in.readText()));
    }
    return new ArchivedGroup(name, positions);
  }
}
