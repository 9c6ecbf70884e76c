package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.facts.UnfinishedRebuild;
import com.keer.ticketmaster.internal.rebuild.EngineFold;
import com.keer.ticketmaster.internal.rebuild.RebuiltTask;
import com.keer.ticketmaster.internal.store.Applied;
import com.keer.ticketmaster.internal.store.StoreContent;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Makes the states and positions of the processors from the logs alone, where an installation has
/// lost its changelogs, its consumer groups, or both.
///
/// The states are those that the processors would have: the same decisions about the same records.
/// The positions are those behind the last record that has left a result, so nothing is decided
/// twice and nothing is skipped. States and positions that are right already stay as they are.
///
/// While it works, no processor can start. To continue an interrupted run, run it again.
public final class EngineRebuild implements AutoCloseable {

  private static final Duration IDLE_WITHIN = Duration.ofSeconds(90);

  /// What a rebuild changes.
  public record Plan(List<Task> tasks, boolean changesAnswers) {

    /// One task.
    ///
    /// @param log the topic that it reads
    /// @param found the position of its group; null if it has none
    /// @param position the position that it needs
    public record Task(
        Role role,
        String log,
        int partition,
        @Nullable Long found,
        long position,
        List<Store> stores) {
      public Task {
        stores = List.copyOf(stores);
      }

      /// Whether the group gets another position. No position at all is the beginning.
      public boolean isMoved() {
        return found == null ? position > 0 : found != position;
      }
    }

    /// One of its stores.
    ///
    /// @param entries how many it has to contain
    /// @param same whether its changelog contains exactly these
    public record Store(String name, String changelog, long entries, boolean same) {}

    public Plan {
      tasks = List.copyOf(tasks);
    }

    /// Whether everything is right already.
    public boolean isEmpty() {
      return !changesAnswers && changelogs().isEmpty() && tasks.stream().noneMatch(Task::isMoved);
    }

    /// The changelogs that are written again.
    public Collection<String> changelogs() {
      TreeSet<String> names = new TreeSet<>();
      for (Task task : tasks) {
        for (Store store : task.stores()) {
          if (!store.same()) {
            names.add(store.changelog());
          }
        }
      }
      return names;
    }
  }

  private final ClusterAdmin cluster;
  private final InstallationNames installation;
  private final Map<String, Object> client;
  private final Path folder;
  private final List<RebuiltTask> tasks = new ArrayList<>();
  private final Map<String, Map<TopicPartition, OffsetAndMetadata>> found = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> answers = new HashMap<>();
  private Plan plan = new Plan(List.of(), false);

  private EngineRebuild(
      ClusterAdmin cluster, InstallationNames installation, Map<String, ?> client, Path folder) {
    this.cluster = cluster;
    this.installation = installation;
    this.client = new HashMap<>(client);
    this.folder = folder;
  }

  /// Makes states and positions and compares them with those that exist. Changes nothing.
  ///
  /// @param client how to reach the cluster
  /// @param policies those that the log names
  /// @param folder for temporary files
  /// @throws RefusedException if an engine is running, or the logs are not complete
  public static EngineRebuild prepare(
      Map<String, ?> client,
      Topics topics,
      AllocationPolicies policies,
      Path folder,
      ReadingProgress progress) {
    ClusterAdmin cluster = ClusterAdmin.open(client);
    try {
      EngineRebuild rebuild =
          new EngineRebuild(cluster, new InstallationNames(topics), client, folder);
      rebuild.prepare(policies, progress);
      return rebuild;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void prepare(AllocationPolicies policies, ReadingProgress progress) {
    requireNobodyWorks();
    Map<String, Integer> there = cluster.partitions(installation.all());
    for (String name : installation.logs()) {
      if (!there.containsKey(name) && !installation.isOptional(name)) {
        throw new RefusedException(
            "there is no topic '%s': check the cluster and the topic prefix. If the topic was lost, import the latest archive (ticketmaster replay import)"
                .formatted(name));
      }
    }
    List<String> groups = new ArrayList<>(installation.groups());
    groups.add(installation.rebuildGroup());
    Cut cut = cut(there, groups);
    found.putAll(cut.committed());
    try (RecordedLog log = RecordedLog.inCluster(client)) {
      EngineFold fold = new EngineFold(log, installation.topics(), policies, this::memory);
      long length = fold.length();
      tasks.addAll(
          fold.run(
              (role, of) -> positions(log, there, role, of),
              done -> progress.show(Math.min(done, length), length)));
      List<Plan.Task> planned = new ArrayList<>();
      for (RebuiltTask task : tasks) {
        List<Plan.Store> stores = new ArrayList<>();
        for (StoreContent store : task.stores()) {
          String changelog = installation.changelog(task.role(), store.store());
          StoreContent existing = content(log, there, task.role(), store.store(), task.log());
          stores.add(
              new Plan.Store(
                  store.store(),
                  changelog,
                  store.size(),
                  existing != null && store.isSame(existing)));
        }
        OffsetAndMetadata position = found(task.role(), task.log());
        planned.add(
            new Plan.Task(
                task.role(),
                task.log().topic(),
                task.log().partition(),
                position == null || position.offset() == UnfinishedRebuild.POSITION
                    ? null
                    : position.offset(),
                task.position(),
                stores));
      }
      // The answers themselves are the store of the api role. Without a position it would go
      // through all of them again, and tell old ones meanwhile.
      for (Span span : log.spans(installation.topics().reservationCompleted().name())) {
        if (span.end() > 0 && found(Role.API, span.partition()) == null) {
          answers.put(span.partition(), new OffsetAndMetadata(span.end()));
        }
      }
      plan = new Plan(planned, !answers.isEmpty());
    }
  }

  private void requireNobodyWorks() {
    List<String> busy = cluster.busy(installation.groups());
    if (!busy.isEmpty()) {
      throw new RefusedException(
          "an engine is running here (group %s): stop all its processes first. A process that was killed is a member of its group for some seconds more"
              .formatted(String.join(", ", busy)));
    }
  }

  private Cut cut(Map<String, Integer> there, List<String> groups) {
    try {
      return Cut.take(cluster, there, installation.demands(), groups, IDLE_WITHIN);
    } catch (RefusedException e) {
      throw new RefusedException(
          "something writes to the topics of the processors, or has an open transaction there: stop it, and run this again",
          e);
    }
  }

  private EntryLog memory() {
    return EntryLog.temporary(folder);
  }

  private @Nullable OffsetAndMetadata found(Role role, TopicPartition log) {
    return found.getOrDefault(role.applicationId(installation.topics()), Map.of()).get(log);
  }

  /// An unfinished run noted the positions that it found or made.
  private List<Long> positions(
      RecordedLog log, Map<String, Integer> there, Role role, TopicPartition of) {
    List<Long> positions = new ArrayList<>();
    OffsetAndMetadata noted = found.getOrDefault(installation.rebuildGroup(), Map.of()).get(of);
    OffsetAndMetadata group = found(role, of);
    if (noted != null) {
      positions.add(noted.offset());
    }
    if (group != null) {
      positions.add(group.offset());
    }
    String ledger = installation.ledger(of.topic());
    StoreContent content = ledger == null ? null : content(log, there, role, ledger, of);
    Applied applied = content == null ? null : content.applied();
    if (applied != null) {
      positions.add(applied.next());
    }
    return positions;
  }

  /// What the changelog of a store contains; null if there is no such changelog.
  private @Nullable StoreContent content(
      RecordedLog log, Map<String, Integer> there, Role role, String store, TopicPartition of) {
    String changelog = installation.changelog(role, store);
    if (!java.util.Objects.equals(there.get(changelog), there.get(of.topic()))) {
      return null;
    }
    StoreContent content = new StoreContent(store, memory());
    Span span = log.spans(changelog).get(of.partition());
    try (Cursor cursor = log.open(span)) {
      for (var some = cursor.next(); !some.isEmpty(); some = cursor.next()) {
        some.forEach(content::restore);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
      return null; // damaged
    }
    return content;
  }

  /// What is to be changed.
  public Plan plan() {
    return plan;
  }

  /// Changes it, once.
  ///
  /// @throws RefusedException if an engine was started meanwhile
  /// @throws KafkaException if the cluster fails; run it again to continue
  public void run(ReadingProgress progress) {
    if (plan.isEmpty()) {
      return;
    }
    requireNobodyWorks();
    Map<Role, Map<TopicPartition, OffsetAndMetadata>> wanted = wanted();
    if (!plan.changelogs().isEmpty()) {
      replace(wanted, progress);
    }
    wanted.forEach((role, positions) -> set(role.applicationId(installation.topics()), positions));
    if (!answers.isEmpty()) {
      set(Role.API.applicationId(installation.topics()), answers);
    }
    cluster.deleteGroup(installation.rebuildGroup());
  }

  private Map<Role, Map<TopicPartition, OffsetAndMetadata>> wanted() {
    Map<Role, Map<TopicPartition, OffsetAndMetadata>> wanted = new TreeMap<>();
    for (RebuiltTask task : tasks) {
      OffsetAndMetadata before = found(task.role(), task.log());
      OffsetAndMetadata position =
          before != null && before.offset() == task.position()
              ? before
              : new OffsetAndMetadata(task.position());
      wanted.computeIfAbsent(task.role(), role -> new LinkedHashMap<>()).put(task.log(), position);
    }
    return wanted;
  }

  /// Until the changelogs are complete, the positions are such that no processor works.
  private void replace(
      Map<Role, Map<TopicPartition, OffsetAndMetadata>> wanted, ReadingProgress progress) {
    Map<TopicPartition, OffsetAndMetadata> note = new HashMap<>();
    wanted.values().forEach(note::putAll);
    set(installation.rebuildGroup(), note);
    wanted.forEach((role, positions) -> {
      Map<TopicPartition, OffsetAndMetadata> none = new HashMap<>();
      positions
          .keySet()
          .forEach(log -> none.put(log, new OffsetAndMetadata(UnfinishedRebuild.POSITION)));
      set(role.applicationId(installation.topics()), none);
    });
    Collection<String> changelogs = plan.changelogs();
    Map<String, String> stores = new TreeMap<>();
    long entries = 0;
    for (RebuiltTask task : tasks) {
      for (StoreContent store : task.stores()) {
        String changelog = installation.changelog(task.role(), store.store());
        if (changelogs.contains(changelog)) {
          stores.put(changelog, store.store());
          entries += store.size();
        }
      }
    }
    long goal = entries;
    UUID id = UUID.randomUUID();
    tasks.forEach(task -> task.stores().forEach(store -> store.mark(id)));
    StateTopics topics = new StateTopics(cluster, installation);
    topics.replace(stores);
    topics.write(
        LogImport.properties(client), tasks, changelogs, done -> progress.show(done, goal));
  }

  private void set(String group, Map<TopicPartition, OffsetAndMetadata> positions) {
    ClusterAnswers.get(cluster.admin().alterConsumerGroupOffsets(group, positions).all());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
