package com.keer.ticketmaster.topics;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.internal.cluster.Poll;
import com.keer.ticketmaster.topics.TopicPlan.Difference;
import com.keer.ticketmaster.topics.TopicPlan.Setting;
import com.keer.ticketmaster.topics.TopicPlan.TopicState;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/// Compares the existing topics with what is needed, creates missing ones, and changes settings on
/// request. Never deletes or repartitions a topic.
public final class TopicAdmin {

  /// The size limit of a record: the layout or the status of the largest section, with room to
  /// spare.
  public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

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

  /// Ensures that all topics exist and fit.
  ///
  /// @return the names of the topics it created
  /// @throws TopicMismatchException if an existing topic does not fit
  /// @throws KafkaException if the cluster cannot be reached
  public Set<String> ensure() {
    TopicPlan plan = plan();
    plan.requirePartitions();
    plan.requireSettings();
    Set<String> created = create(plan);
    awaitFit(plan);
    return created;
  }

  /// The topics that are needed, and those that exist.
  ///
  /// @throws KafkaException if the cluster cannot be reached
  public TopicPlan plan() {
    Map<String, Map<String, String>> wanted = configs();
    Set<String> all = ClusterAnswers.get(admin.listTopics().names());
    List<String> changelogs = all.stream().filter(this::isChangelog).sorted().toList();
    Set<String> interesting = new HashSet<>(wanted.keySet());
    interesting.addAll(changelogs);
    Map<String, TopicDescription> found = ClusterAnswers.describe(admin, interesting);
    Map<String, Config> settings = settings(found.keySet());
    found.keySet().retainAll(settings.keySet());
    int partitions = partitions(found);
    List<TopicState> states = new ArrayList<>();
    wanted.forEach((name, config) -> {
      TopicDescription topic = found.get(name);
      // The dead letters may have any number: nobody looks up a key there.
      int lone = topic == null ? 1 : topic.partitions().size();
      int should = name.equals(topics.deadLetters().name()) ? lone : partitions;
      states.add(state(name, should, topic, config, settings, false));
    });
    // The store of a changelog determines its settings: some are compacted, some are not.
    changelogs.forEach(
        name -> states.add(state(name, partitions, found.get(name), Map.of(), settings, true)));
    return new TopicPlan(partitions, states);
  }

  /// Creates the topics a plan lacks and corrects their settings. Never deletes or repartitions,
  /// and changes nothing at all if that were needed.
  ///
  /// @throws TopicMismatchException if a topic has another number of partitions
  /// @throws KafkaException if the cluster does not carry it out
  public void apply(TopicPlan plan) {
    plan.requirePartitions();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Difference difference : plan.differences()) {
      if (difference instanceof Difference.OtherSetting other) {
        changes
            .computeIfAbsent(resource(other.topic()), key -> new ArrayList<>())
            .add(
                new AlterConfigOp(
                    new ConfigEntry(other.key(), other.wanted()), AlterConfigOp.OpType.SET));
      }
    }
    if (!changes.isEmpty()) {
      var unused = ClusterAnswers.get(admin.incrementalAlterConfigs(changes).all());
    }
    create(plan);
    awaitFit(plan);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private boolean isChangelog(String topic) {
    for (Role role : Role.values()) {
      String application = role.applicationId(topics) + "-";
      if (topic.startsWith(application) && topic.endsWith("-changelog")) {
        return true;
      }
    }
    return false;
  }

  private static TopicState state(
      String name,
      int partitions,
      @Nullable TopicDescription found,
      Map<String, String> wanted,
      Map<String, Config> settings,
      boolean changelog) {
    Integer foundPartitions = found == null ? null : found.partitions().size();
    Config config = settings.get(name);
    List<Setting> compared = new ArrayList<>();
    new TreeMap<>(wanted)
        .forEach((key, value) -> {
          ConfigEntry entry = config == null ? null : config.get(key);
          String text = entry == null ? null : entry.value();
          compared.add(new Setting(key, value, text, text != null && fits(key, value, text)));
        });
    return new TopicState(name, partitions, foundPartitions, compared, changelog);
  }

  /// Brokers learn of topics and settings a moment after the controller. Callers must not be told
  /// that a topic that was just created does not exist.
  private void awaitFit(TopicPlan changed) {
    if (changed.differences().isEmpty()) {
      return;
    }
    try {
      if (!Poll.until(VISIBLE_WITHIN, () -> plan().differences().isEmpty())) {
        // Another process may have created something different in the meantime.
        TopicPlan plan = plan();
        plan.requirePartitions();
        plan.requireSettings();
        throw new KafkaException("the new topics did not appear within " + VISIBLE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for new topics", e);
    }
  }

  /// The settings each topic needs. The broker's clock stamps the command logs, so an edge with a
  /// wrong clock can neither end a hold early nor prolong it.
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
    // The serial log first: it is the truth about seats, and the other topics must match it.
    List<String> names = new ArrayList<>();
    names.add(topics.reservationRequests().name());
    names.addAll(new TreeSet<>(existing.keySet()));
    names.remove(topics.deadLetters().name());
    Optional<TopicDescription> any =
        names.stream().map(existing::get).filter(Objects::nonNull).findFirst();
    return any.map(topic -> topic.partitions().size()).orElse(TopicSettings.DEFAULT_PARTITIONS);
  }

  private Map<String, Config> settings(Set<String> existing) {
    List<ConfigResource> resources = existing.stream().map(TopicAdmin::resource).toList();
    Map<String, Config> settings = new HashMap<>();
    ClusterAnswers.known(admin.describeConfigs(resources).values())
        .forEach((resource, config) -> settings.put(resource.name(), config));
    return settings;
  }

  private static boolean fits(String key, String wanted, String found) {
    return switch (key) {
      case TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> Long.parseLong(found) >= Long.parseLong(wanted);
      // Keeping a log longer than requested loses nothing.
      case TopicConfig.RETENTION_MS_CONFIG ->
          found.equals(FOR_EVER)
              || (!wanted.equals(FOR_EVER) && Long.parseLong(found) >= Long.parseLong(wanted));
      default -> found.equals(wanted);
    };
  }

  private Set<String> create(TopicPlan plan) {
    Set<String> created = new TreeSet<>();
    for (TopicState topic : plan.topics()) {
      if (topic.exists()) {
        continue;
      }
      NewTopic request =
          new NewTopic(topic.name(), topic.wantedPartitions(), settings.replicationFactor())
              .configs(topic.wantedSettings());
      try {
        ClusterAnswers.get(admin.createTopics(List.of(request)).all());
        created.add(topic.name());
      } catch (TopicExistsException e) {
        // Another process created it first; the caller checks whether it fits.
      }
    }
    return created;
  }
}
