package com.keer.ticketmaster.runtime;

import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Creates the topics that are missing and refuses those that do not fit. Changes and deletes none.
public final class TopicAdmin {

  /// The largest record: a layout of the largest section, or its status, with room to spare.
  static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(20);
  private static final String FOR_EVER = "-1";

  private final Admin admin;
  private final Topics topics;
  private final TopicSettings settings;

  public TopicAdmin(Admin admin, Topics topics, TopicSettings settings) {
    this.admin = admin;
    this.topics = topics;
    this.settings = settings;
  }

  /// Makes sure that all topics are there and fit.
  ///
  /// @return the names of those it created
  /// @throws TopicMismatchException if one that exists does not fit
  /// @throws KafkaException if the cluster cannot be asked
  public Set<String> ensure() {
    Map<String, Map<String, String>> wanted = configs();
    Map<String, TopicDescription> existing = describe(wanted.keySet());
    int partitions = partitions(existing);
    checkPartitions(existing, partitions);
    checkConfigs(existing.keySet(), wanted);
    Set<String> created = create(wanted, existing.keySet(), partitions);
    awaitAll(wanted.keySet());
    return created;
  }

  /// A broker hears of new topics a moment after the controller has made them.
  private void awaitAll(Set<String> names) {
    try {
      if (!Poll.until(VISIBLE_WITHIN, () -> areVisible(names))) {
        throw new KafkaException("the new topics do not appear within " + VISIBLE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for new topics", e);
    }
  }

  private boolean areVisible(Set<String> names) {
    try {
      return describe(names).keySet().containsAll(names);
    } catch (UnknownTopicOrPartitionException e) {
      return false; // listed, but not described yet
    }
  }

  /// The settings each topic needs. The broker's clock stamps the logs, so that an edge whose clock
  /// is wrong can neither end a hold early nor make it last.
  private Map<String, Map<String, String>> configs() {
    String retention =
        settings.retention() == null ? FOR_EVER : Long.toString(settings.retention().toMillis());
    Map<String, String> log =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            retention,
            TopicConfig.RETENTION_BYTES_CONFIG,
            FOR_EVER,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(MAX_RECORD_BYTES));
    Map<String, String> answers = new HashMap<>(log);
    answers.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    Map<String, String> latest =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(MAX_RECORD_BYTES));
    Map<String, Map<String, String>> configs = new LinkedHashMap<>();
    configs.put(topics.reservationCommands().name(), log);
    configs.put(topics.reservationRequests().name(), log);
    configs.put(topics.buyerClaims().name(), log);
    configs.put(topics.reservationCompleted().name(), answers);
    configs.put(topics.sectionInit().name(), log);
    configs.put(topics.sectionStatus().name(), latest);
    configs.put(topics.deadLetters().name(), answers);
    return configs;
  }

  private int partitions(Map<String, TopicDescription> existing) {
    Integer asked = settings.partitions();
    if (asked != null) {
      return asked;
    }
    Optional<TopicDescription> any =
        existing.values().stream().filter(this::isCoPartitioned).findFirst();
    return any.map(topic -> topic.partitions().size()).orElse(TopicSettings.DEFAULT_PARTITIONS);
  }

  private void checkPartitions(Map<String, TopicDescription> existing, int partitions) {
    List<String> wrong = new ArrayList<>();
    for (String name : new TreeSet<>(existing.keySet())) {
      TopicDescription topic = existing.get(name);
      if (topic != null && isCoPartitioned(topic) && topic.partitions().size() != partitions) {
        wrong.add("'" + name + "' has " + topic.partitions().size() + " partitions");
      }
    }
    if (!wrong.isEmpty()) {
      throw new TopicMismatchException(
          String.join(", ", wrong)
              + "; all topics of an installation need the same number, here "
              + partitions
              + ". A section would be looked for in another partition than its seats are in. Use the"
              + " number the topics were created with, or another topic prefix.");
    }
  }

  private boolean isCoPartitioned(TopicDescription topic) {
    return !topic.name().equals(topics.deadLetters().name());
  }

  private void checkConfigs(Set<String> existing, Map<String, Map<String, String>> wanted) {
    List<ConfigResource> resources =
        existing.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<ConfigResource, Config> configs = get(() -> admin.describeConfigs(resources).all().get());
    configs.forEach((resource, config) ->
        wanted
            .getOrDefault(resource.name(), Map.of())
            .forEach((key, value) -> check(resource.name(), key, value, config)));
  }

  private static void check(String topic, String key, String wanted, Config config) {
    var entry = config.get(key);
    String found = entry == null ? "nothing" : entry.value();
    boolean fits =
        switch (key) {
          case TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
              entry != null && Long.parseLong(found) >= Long.parseLong(wanted);
          // Whoever keeps a log longer than asked for loses nothing.
          case TopicConfig.RETENTION_MS_CONFIG ->
              found.equals(FOR_EVER)
                  || (!wanted.equals(FOR_EVER)
                      && entry != null
                      && Long.parseLong(found) >= Long.parseLong(wanted));
          default -> found.equals(wanted);
        };
    if (!fits) {
      throw new TopicMismatchException(
          "topic '%s' has %s=%s but needs %s. Change it (kafka-configs.sh --alter --topic %s --add-config %s=%s), or use another topic prefix."
              .formatted(topic, key, found, wanted, topic, key, wanted));
    }
  }

  private Set<String> create(
      Map<String, Map<String, String>> wanted, Set<String> existing, int partitions) {
    Set<String> created = new TreeSet<>();
    for (var topic : wanted.entrySet()) {
      if (existing.contains(topic.getKey())) {
        continue;
      }
      NewTopic request =
          new NewTopic(
                  topic.getKey(),
                  topic.getKey().equals(topics.deadLetters().name()) ? 1 : partitions,
                  settings.replicationFactor())
              .configs(topic.getValue());
      try {
        get(() -> admin.createTopics(List.of(request)).all().get());
        created.add(topic.getKey());
      } catch (TopicExistsException e) {
        // Another process was faster; it follows the same rules, and the next start checks.
      }
    }
    return created;
  }

  private Map<String, TopicDescription> describe(Set<String> names) {
    Set<String> present = new HashSet<>(get(() -> admin.listTopics().names().get()));
    present.retainAll(names);
    return get(() -> admin.describeTopics(present).allTopicNames().get());
  }

  private interface Call<T> {
    T get() throws ExecutionException, InterruptedException;
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T get(Call<T> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking the cluster", e);
    }
  }
}
