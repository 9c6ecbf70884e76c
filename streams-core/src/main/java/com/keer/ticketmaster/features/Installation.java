package com.keer.ticketmaster.features;

import com.keer.ticketmaster.internal.installation.Announcement;
import com.keer.ticketmaster.internal.installation.GroupMember;
import com.keer.ticketmaster.internal.installation.InstallationFacts;
import com.keer.ticketmaster.internal.installation.InstallationTopic;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// An installation: its feature level, and the programs that work for it.
///
/// @param exists whether it has a topic for this; if not, it is older than levels
/// @param level what may be written
/// @param raises when it reached each level, epoch milliseconds; nothing for level 1
/// @param instances the programs that said what they can read, by name
/// @param silent programs that work here and said nothing: they are older than levels, and can read
///   level 1
public record Installation(
    boolean exists,
    int level,
    SortedMap<Integer, Long> raises,
    List<Instance> instances,
    List<Silent> silent) {

  /// After this time without a word, a program that was killed no longer counts.
  public static final Duration STALE_AFTER = Duration.ofMinutes(2);

  public Installation {
    instances = List.copyOf(instances);
    silent = List.copyOf(silent);
  }

  /// A program that said what it can read.
  ///
  /// @param newest the highest level that it can read
  /// @param announcedAt the last time it said so, epoch milliseconds
  /// @param alive false if that was too long ago
  public record Instance(String name, int newest, long announcedAt, boolean alive) {}

  /// A program that works here without having said what it can read.
  ///
  /// @param client the id of its Kafka Streams client
  /// @param host where it runs, as the broker sees it
  public record Silent(String client, String host) {}

  /// Finds out the level and the programs of this moment.
  ///
  /// @param client how to reach the cluster: `bootstrap.servers`, and security settings if needed
  /// @throws KafkaException if the cluster cannot be reached
  public static Installation read(Map<String, ?> client, Topics topics) {
    try (Admin admin = Admin.create(new HashMap<String, Object>(client))) {
      List<GroupMember> members = GroupMember.of(admin, topics);
      return of(InstallationTopic.read(client, topics), members, System.currentTimeMillis());
    }
  }

  static Installation of(InstallationFacts facts, List<GroupMember> members, long now) {
    List<Instance> instances = new ArrayList<>();
    Set<String> announced = new HashSet<>();
    facts
        .announcements()
        .forEach((name, said) -> {
          boolean alive = isFresh(said, now);
          instances.add(new Instance(name, said.newest(), said.at(), alive));
          if (alive) {
            announced.addAll(said.clients());
          }
        });
    SortedMap<String, Silent> silent = new TreeMap<>();
    for (GroupMember member : members) {
      if (!announced.contains(member.client())) {
        silent.put(member.client(), new Silent(member.client(), member.host()));
      }
    }
    return new Installation(
        facts.exists(), facts.level(), facts.raises(), instances, List.copyOf(silent.values()));
  }

  private static boolean isFresh(Announcement said, long now) {
    return now - said.at() < STALE_AFTER.toMillis();
  }

  /// Why the level cannot be raised; null if it can.
  public @Nullable String obstacle(int to) {
    if (!exists) {
      return "it has no topic for its level: start an engine of this version, or run 'ticketmaster topics apply'";
    }
    List<String> reasons = new ArrayList<>();
    for (Instance instance : instances) {
      if (instance.alive() && instance.newest() < to) {
        reasons.add("%s reads up to level %d".formatted(instance.name(), instance.newest()));
      }
    }
    for (Silent one : silent) {
      reasons.add(
          "%s at %s said nothing, so it is older than levels".formatted(one.client(), one.host()));
    }
    return reasons.isEmpty()
        ? null
        : String.join("; ", reasons) + ": update it, or stop it and wait two minutes";
  }

  /// Raises the level, for good. Writers notice within a second.
  ///
  /// @param anyway although a program that works here may not be able to read what is written then
  /// @return the installation after that
  /// @throws RefusedException if a program cannot read that level, or the level would fall
  /// @throws KafkaException if the cluster cannot be reached
  public static Installation raise(Map<String, ?> client, Topics topics, int to, boolean anyway) {
    if (to < FeatureLevel.FIRST || to > FeatureLevel.NEWEST) {
      throw new RefusedException(
          "this program knows the levels %d to %d, not %d"
              .formatted(FeatureLevel.FIRST, FeatureLevel.NEWEST, to));
    }
    Installation before = read(client, topics);
    if (to < before.level()) {
      throw new RefusedException(
          "the installation is at level %d, and a level never falls: what needs it is in the log"
              .formatted(before.level()));
    }
    if (to == before.level()) {
      return before;
    }
    String obstacle = before.obstacle(to);
    if (obstacle != null && !(anyway && before.exists())) {
      throw new RefusedException("the level cannot be raised to %d: %s".formatted(to, obstacle));
    }
    try (var producer = new KafkaProducer<byte[], byte[]>(writing(client))) {
      InstallationTopic.raise(producer, topics, to);
    }
    return read(client, topics);
  }

  private static Map<String, Object> writing(Map<String, ?> client) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    return properties;
  }
}
