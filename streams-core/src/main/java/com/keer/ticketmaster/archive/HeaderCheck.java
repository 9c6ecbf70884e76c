package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedGroup;
import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.archive.ArchiveHeader.Committed;
import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import com.keer.ticketmaster.internal.frame.Frame;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/// Accepts a header only if an installation could have written it. An import creates and configures
/// the topics that the header names, and replaces the positions of the groups; an archive may come
/// from a stranger.
///
/// Faults are [IllegalArgumentException]s.
final class HeaderCheck {

  /// The topic settings that affect what a topic contains: what an export keeps of them.
  static final Set<String> SETTINGS =
      Set.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.RETENTION_MS_CONFIG,
          TopicConfig.RETENTION_BYTES_CONFIG,
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          TopicConfig.SEGMENT_BYTES_CONFIG);

  private static final InstallationNames NAMES = new InstallationNames(new Topics(""));

  static final int MAX_TOPICS = NAMES.all().size();
  static final int MAX_GROUPS = NAMES.groups().size();

  private static final long UNLIMITED = -1;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MIN_SEGMENT_BYTES = 1024 * 1024;

  /// The end of the year 9999.
  private static final long LAST_TIME = 253_402_300_799_999L;

  private final ArchiveHeader header;

  private HeaderCheck(ArchiveHeader header) {
    this.header = header;
  }

  static void require(ArchiveHeader header) {
    new HeaderCheck(header).require();
  }

  private void require() {
    require(header.madeAt() >= 0 && header.madeAt() <= LAST_TIME, "its time is out of range");
    require(header.clusterId().matches("[!-~]{0,100}"), "its cluster id is not one of Kafka");
    var unused = new Topics(header.topicPrefix()); // which refuses a prefix that it cannot have
    requireNames("topic", header.topics().stream().map(ArchivedTopic::name).toList(), NAMES.all());
    requireNames(
        "group", header.groups().stream().map(ArchivedGroup::name).toList(), NAMES.groups());
    header.topics().forEach(this::requireTopic);
    header.groups().forEach(this::requireGroup);
  }

  private static void requireNames(String what, List<String> names, List<String> known) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      require(
          known.contains(name), "no installation has a %s '%s'".formatted(what, printable(name)));
      require(seen.add(name), "it has %s '%s' twice".formatted(what, name));
    }
  }

  private void requireTopic(ArchivedTopic topic) {
    String name = topic.name();
    int partitions = topic.ranges().size();
    require(
        partitions >= 1 && partitions <= TopicSettings.MAX_PARTITIONS,
        "topic '%s' has %d partitions".formatted(name, partitions));
    int usual = usualPartitions();
    require(
        partitions == usual || isDeadLetters(topic),
        "topic '%s' has %d partitions, and others have %d".formatted(name, partitions, usual));
    for (Range range : topic.ranges()) {
      require(
          range.begin() >= 0 && range.begin() <= range.end(),
          "topic '%s' has a partition from %d to %d".formatted(name, range.begin(), range.end()));
    }
    topic
        .settings()
        .forEach((key, value) ->
            require(
                isPossible(topic, key, value),
                "no installation gives topic '%s' the setting %s=%s"
                    .formatted(name, printable(key), printable(value))));
  }

  private int usualPartitions() {
    return header.topics().stream()
        .filter(topic -> !isDeadLetters(topic))
        .findFirst()
        .map(topic -> topic.ranges().size())
        .orElse(0);
  }

  /// The dead letters may have any number of partitions: nobody looks up a key there.
  private static boolean isDeadLetters(ArchivedTopic topic) {
    return topic.name().equals(NAMES.topics().deadLetters().name());
  }

  private static boolean isPossible(ArchivedTopic topic, String key, String value) {
    return switch (key) {
      case TopicConfig.CLEANUP_POLICY_CONFIG ->
          value.equals(
              NAMES.isCompacted(topic.name())
                  ? TopicConfig.CLEANUP_POLICY_COMPACT
                  : TopicConfig.CLEANUP_POLICY_DELETE);
      case TopicConfig.RETENTION_MS_CONFIG ->
          number(value) == UNLIMITED || number(value) >= HOUR_MILLIS;
      case TopicConfig.RETENTION_BYTES_CONFIG -> number(value) == UNLIMITED;
      case TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG ->
          value.equals("CreateTime") || value.equals("LogAppendTime");
      case TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
          number(value) > 0 && number(value) <= Frame.MAX_BYTES;
      case TopicConfig.SEGMENT_BYTES_CONFIG ->
          number(value) >= MIN_SEGMENT_BYTES && number(value) <= Integer.MAX_VALUE;
      default -> false;
    };
  }

  /// A number in decimal; one that no setting may have, if it is something else.
  private static long number(String value) {
    return value.matches("-1|[0-9]{1,18}") ? Long.parseLong(value) : Long.MIN_VALUE;
  }

  private void requireGroup(ArchivedGroup group) {
    Map<String, List<Range>> ranges = new HashMap<>();
    header.topics().forEach(topic -> ranges.put(topic.name(), topic.ranges()));
    Set<TopicPartition> seen = new HashSet<>();
    for (Committed position : group.positions()) {
      List<Range> of = ranges.getOrDefault(position.topic(), List.of());
      int partition = position.partition();
      require(
          partition >= 0
              && partition < of.size()
              && position.offset() >= 0
              && position.offset() <= of.get(partition).end(),
          "group '%s' has a position in '%s-%d' that the archive does not reach"
              .formatted(group.name(), printable(position.topic()), partition));
      require(
          seen.add(new TopicPartition(position.topic(), partition)),
          "group '%s' has two positions in '%s-%d'"
              .formatted(group.name(), position.topic(), partition));
    }
  }

  /// A text of the file as a message may repeat it: short, and without characters that a terminal
  /// would obey.
  private static String printable(String text) {
    String shown = text.replaceAll("[^ -~]", "?");
    return shown.length() <= 80 ? shown : shown.substring(0, 80) + "…";
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
