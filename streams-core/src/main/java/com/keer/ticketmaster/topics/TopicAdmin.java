package com.keer.ticketmaster.topics;

import com.keer.ticketmaster.internal.bytes.RecordBytes;
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
import java.util.function.Function;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the existing topics with what is needed, creates missing ones, and changes settings on
/// request. Never deletes or repartitions a topic.
public final class TopicAdmin {

  /// The size limit of a record: the layout or the status of the largest section, with room to
  /// spare.
  public static final int MAX_RECORD_BYTES = RecordBytes.MOST;

  private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(20);
  private static final Duration SEGMENT = Duration.ofHours(1);
  private static final Duration ERASED_AFTER = Duration.ofSeconds(1);
  private static final String FOR_EVER = "-1";
  private static final int MANY_BROKERS = 3;

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
    awaitFit(plan, TopicPlan::obstacles);
    plan.risks()
        .forEach(risk ->
            LOG.atWarn()
                .addKeyValue("topic", risk.topic())
                .log("topic {} (ticketmaster topics apply)", risk.sentence()));
    return created;
  }

  /// The topics that are needed, and those that exist.
  ///
  /// @throws KafkaException if the cluster cannot be reached
  public TopicPlan plan() {
    Map<String, Map<String, String>> wanted = requiredSettings(topics, settings);
    Set<String> all = ClusterAnswers.get(admin.listTopics().names());
    List<String> changelogs = all.stream().filter(this::isChangelog).sorted().toList();
    Set<String> interesting = new HashSet<>(wanted.keySet());
    interesting.addAll(changelogs);
    Map<String, TopicDescription> found = ClusterAnswers.describe(admin, interesting);
    Map<String, Config> settings = settings(found.keySet());
    found.keySet().retainAll(settings.keySet());
    int partitions = partitions(found);
    int brokers = ClusterAnswers.get(admin.describeCluster().nodes()).size();
    int copies = copies(brokers);
    List<TopicState> states = new ArrayList<>();
    wanted.forEach((name, config) -> {
      TopicDescription topic = found.get(name);
      int lone = topic == null ? 1 : topic.partitions().size();
      int should = hasAnyNumber(name) ? lone : partitions;
      states.add(state(name, should, topic, copies, config, settings, false));
    });
    // The store of a changelog determines its settings: some are compacted, some are not.
    Map<String, String> safe = this.settings.inSync();
    changelogs.forEach(
        name -> states.add(state(name, partitions, found.get(name), copies, safe, settings, true)));
    if (brokers >= MANY_BROKERS) {
      // Kafka's own topics have the positions and the transactions: their loss is as bad.
      ClusterAnswers.describe(admin, List.of("__consumer_offsets", "__transaction_state"))
          .forEach((name, topic) -> {
            int own = topic.partitions().size();
            states.add(state(name, own, topic, copies, Map.of(), settings, true));
          });
    }
    return new TopicPlan(partitions, states);
  }

  /// Creates the topics a plan lacks, corrects their settings, and has the brokers make missing
  /// copies, which they go on with after this returns. Never deletes or repartitions, and changes
  /// nothing at all if that were needed.
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
    new MissingCopies(admin).make(plan);
    awaitFit(plan, TopicPlan::differences);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  /// Topics in which nobody looks up a key may have any number of partitions.
  private boolean hasAnyNumber(String topic) {
    return topic.equals(topics.deadLetters().name())
        || topic.equals(topics.installation().name())
        || topic.equals(topics.installationSecrets().name())
        || topic.equals(topics.audit().name());
  }

  private boolean isChangelog(String topic) {
    for (Role role : Role.values()) {
      String application = role.applicationId(topics) + "-";
      if (topic.startsWith(application)
          && (topic.endsWith("-changelog") || topic.endsWith("-repartition"))) {
        return true;
      }
    }
    return false;
  }

  private static TopicState state(
      String name,
      int partitions,
      @Nullable TopicDescription found,
      int copies,
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
    Integer foundCopies = found == null ? null : fewestCopies(found);
    return new TopicState(
        name, partitions, foundPartitions, copies, foundCopies, compared, changelog);
  }

  private static int fewestCopies(TopicDescription topic) {
    return topic.partitions().stream()
        .mapToInt(partition -> partition.replicas().size())
        .min()
        .orElse(0);
  }

  /// How many copies each partition needs at least: as many as asked for, as far as there are
  /// brokers; and never a single one if there are three brokers.
  private int copies(int brokers) {
    int least = brokers >= MANY_BROKERS ? 2 : 1;
    return Math.max(least, Math.min(settings.replicationFactor(), brokers));
  }

  /// Brokers learn of topics and settings a moment after the controller. Callers must not be told
  /// that a topic that was just created does not exist.
  private void awaitFit(TopicPlan changed, Function<TopicPlan, List<Difference>> wrong) {
    if (wrong.apply(changed).isEmpty()) {
      return;
    }
    try {
      if (!Poll.until(VISIBLE_WITHIN, () -> wrong.apply(plan()).isEmpty())) {
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
  ///
  /// @return the settings under the name of each topic
  public static Map<String, Map<String, String>> requiredSettings(
      Topics topics, TopicSettings settings) {
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
    // Kept even where the log of the sales is not.
    Map<String, String> audit = new HashMap<>(answers);
    audit.put(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER);
    Map<String, String> latest =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(MAX_RECORD_BYTES));
    // Closed segments are compacted: programs say every few seconds that they are there.
    Map<String, String> facts =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.SEGMENT_MS_CONFIG,
            Long.toString(SEGMENT.toMillis()));
    // What was replaced in it is to be gone soon: segments close with the next record.
    Map<String, String> secrets = new HashMap<>(facts);
    secrets.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(ERASED_AFTER.toMillis()));
    Map<String, Map<String, String>> configs = new LinkedHashMap<>();
    configs.put(topics.reservationCommands().name(), log);
    configs.put(topics.reservationRequests().name(), log);
    configs.put(topics.buyerClaims().name(), log);
    configs.put(topics.reservationCompleted().name(), answers);
    configs.put(topics.sectionInit().name(), log);
    configs.put(topics.sectionStatus().name(), latest);
    configs.put(topics.checkpoints().name(), answers);
    configs.put(topics.deadLetters().name(), answers);
    configs.put(topics.installation().name(), facts);
    configs.put(topics.installationSecrets().name(), secrets);
    configs.put(topics.audit().name(), audit);
    configs.replaceAll((name, config) -> {
      Map<String, String> safe = new HashMap<>(config);
      safe.putAll(settings.inSync());
      return safe;
    });
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
    names.removeIf(this::hasAnyNumber);
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
      case TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG ->
          Long.parseLong(found) >= Long.parseLong(wanted);
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
