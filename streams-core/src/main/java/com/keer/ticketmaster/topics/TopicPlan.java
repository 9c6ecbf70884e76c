package com.keer.ticketmaster.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/// The topics of an installation: what is needed and what exists.
///
/// @param partitions of every topic except the dead letters, the audit and the facts of the
///   installation
public record TopicPlan(int partitions, List<TopicState> topics) {

  public TopicPlan {
    topics = List.copyOf(topics);
  }

  /// One topic.
  ///
  /// @param wantedPartitions how many it should have
  /// @param foundPartitions how many it has; null if it does not exist
  /// @param wantedCopies how many copies each partition should have at least
  /// @param foundCopies how many the partition with the fewest has; null if it does not exist
  /// @param changelog whether Kafka Streams or Kafka keeps it, creating and configuring it
  public record TopicState(
      String name,
      int wantedPartitions,
      @Nullable Integer foundPartitions,
      int wantedCopies,
      @Nullable Integer foundCopies,
      List<Setting> settings,
      boolean changelog) {

    public TopicState {
      settings = List.copyOf(settings);
    }

    public boolean exists() {
      return foundPartitions != null;
    }

    /// The settings it should have.
    public Map<String, String> wantedSettings() {
      Map<String, String> wanted = new TreeMap<>();
      settings.forEach(setting -> wanted.put(setting.key(), setting.wanted()));
      return wanted;
    }
  }

  /// One setting of a topic.
  ///
  /// @param found null if the topic does not exist or lacks the setting
  /// @param fits whether the found value is as good as the wanted one
  public record Setting(String key, String wanted, @Nullable String found, boolean fits) {}

  /// A deviation from what is needed.
  public sealed interface Difference {
    String topic();

    /// The difference in words.
    String sentence();

    /// The topic does not exist.
    record Missing(String topic, int partitions) implements Difference {
      @Override
      public String sentence() {
        return "is missing; to be created with %d partition%s"
            .formatted(partitions, partitions == 1 ? "" : "s");
      }
    }

    /// The number of partitions differs. Nobody may change it: keys would be looked up in other
    /// partitions than those that have their records.
    record OtherPartitions(String topic, int found, int wanted) implements Difference {
      @Override
      public String sentence() {
        return "has %d partitions, not %d".formatted(found, wanted);
      }
    }

    /// Its partitions have too few copies: a disk that dies takes the only one with it. An engine
    /// starts nevertheless.
    record TooFewCopies(String topic, int found, int wanted) implements Difference {
      @Override
      public String sentence() {
        return "has %d cop%s of a partition, not %d"
            .formatted(found, found == 1 ? "y" : "ies", wanted);
      }
    }

    /// A setting differs. Correcting it loses nothing, but records that a log has already dropped
    /// do not come back.
    record OtherSetting(String topic, String key, @Nullable String found, String wanted)
        implements Difference {
      @Override
      public String sentence() {
        return "has %s=%s, not %s".formatted(key, found, wanted);
      }
    }
  }

  /// All differences, topic by topic.
  public List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    for (TopicState topic : topics) {
      Integer found = topic.foundPartitions();
      if (found == null) {
        differences.add(new Difference.Missing(topic.name(), topic.wantedPartitions()));
        continue;
      }
      if (found != topic.wantedPartitions()) {
        differences.add(
            new Difference.OtherPartitions(topic.name(), found, topic.wantedPartitions()));
      }
      Integer copies = topic.foundCopies();
      if (copies != null && copies < topic.wantedCopies()) {
        differences.add(new Difference.TooFewCopies(topic.name(), copies, topic.wantedCopies()));
      }
      for (Setting setting : topic.settings()) {
        if (!setting.fits()) {
          differences.add(
              new Difference.OtherSetting(
                  topic.name(), setting.key(), setting.found(), setting.wanted()));
        }
      }
    }
    return differences;
  }

  /// The differences that cannot be fixed without moving records.
  public List<Difference.OtherPartitions> repartitionings() {
    return differences().stream()
        .filter(Difference.OtherPartitions.class::isInstance)
        .map(Difference.OtherPartitions.class::cast)
        .toList();
  }

  /// The differences that an engine works with: they endanger records only if a broker is lost, or
  /// keep longer what was replaced.
  List<Difference> risks() {
    return differences().stream().filter(TopicPlan::isRisk).toList();
  }

  /// The differences that no engine works with.
  List<Difference> obstacles() {
    return differences().stream().filter(each -> !isRisk(each)).toList();
  }

  private static boolean isRisk(Difference difference) {
    return difference instanceof Difference.TooFewCopies
        || (difference instanceof Difference.OtherSetting other
            && (other.key().equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                || other.key().equals(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG)));
  }

  /// @throws TopicMismatchException if a topic has another number of partitions
  void requirePartitions() {
    List<Difference.OtherPartitions> wrong = repartitionings();
    if (!wrong.isEmpty()) {
      throw new TopicMismatchException(
          String.join(
                  ", ",
                  wrong.stream()
                      .map(each -> "'" + each.topic() + "' has " + each.found() + " partitions")
                      .toList())
              + "; all topics of an installation need the same number, here "
              + partitions
              + ". Otherwise a section is looked up in a partition that does not have its seats."
              + " Use the number the topics were created with, or another topic prefix.");
    }
  }

  /// @throws TopicMismatchException if an existing topic has other settings
  void requireSettings() {
    for (Difference difference : obstacles()) {
      if (difference instanceof Difference.OtherSetting other) {
        throw new TopicMismatchException(
            "topic '%s' has %s=%s but needs %s. Change it (ticketmaster topics apply, or kafka-configs.sh --alter --topic %s --add-config %s=%s), or use another topic prefix."
                .formatted(
                    other.topic(),
                    other.key(),
                    other.found() == null ? "nothing" : other.found(),
                    other.wanted(),
                    other.topic(),
                    other.key(),
                    other.wanted()));
      }
    }
  }
}
