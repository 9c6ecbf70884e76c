package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedGroup;
import com.keer.ticketmaster.archive.ArchiveHeader.ArchivedTopic;
import com.keer.ticketmaster.archive.ArchiveHeader.Committed;
import com.keer.ticketmaster.archive.ArchiveHeader.Range;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topology.Topics;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/// Writes an installation into an archive: its logs and, if wanted, the states and positions of its
/// roles, so that another cluster can continue from there.
///
/// With states, the roles must be idle for a moment when the export starts, and until the compacted
/// states have been read, which happens first. Both are checked, so an archive is of one moment or
/// is not made. New commands may arrive meanwhile: those that no role has read yet are in the
/// archive like all others. Changes nothing in the cluster.
public final class LogExport implements AutoCloseable {

  private final ClusterAdmin cluster;
  private final RecordedLog log;
  private final ArchiveHeader header;
  private final Map<Span, Integer> spans;

  private LogExport(
      ClusterAdmin cluster, RecordedLog log, ArchiveHeader header, Map<Span, Integer> spans) {
    this.cluster = cluster;
    this.log = log;
    this.header = header;
    this.spans = spans;
  }

  /// Prepares an export of everything, as of now.
  ///
  /// @param client how to reach the cluster
  /// @param patience how long to wait until the roles are idle
  /// @throws RefusedException if they are not, or if there is nothing to export
  public static LogExport complete(Map<String, ?> client, Topics topics, Duration patience) {
    return open(
        client,
        (cluster, log) -> {
          InstallationNames installation = new InstallationNames(topics);
          Map<String, Integer> there = require(cluster, installation.all(), topics);
          Cut cut =
              Cut.take(cluster, there, installation.demands(), installation.groups(), patience);
          List<ArchivedGroup> groups = new ArrayList<>();
          cut.committed()
              .forEach((group, positions) -> {
                List<Committed> read = new ArrayList<>();
                positions.forEach((partition, position) ->
                    read.add(
                        new Committed(
                            installation.plain(partition.topic()),
                            partition.partition(),
                            position.offset(),
                            position.metadata())));
                read.sort(
                    Comparator.comparing(Committed::topic).thenComparingInt(Committed::partition));
                groups.add(new ArchivedGroup(installation.plain(group), read));
              });
          List<Span> spans = new ArrayList<>();
          cut.ends()
              .forEach((partition, end) ->
                  spans.add(new Span(partition, cut.begins().getOrDefault(partition, 0L), end)));
          return prepare(cluster, log, installation, spans, groups);
        });
  }

  /// Prepares an export of the logs without states: for reading, not for an engine. The engine may
  /// be running.
  ///
  /// @param from null for the beginning
  /// @param until null for now
  /// @throws RefusedException if there is nothing to export
  public static LogExport logs(
      Map<String, ?> client, Topics topics, @Nullable LogPoint from, @Nullable LogPoint until) {
    return open(
        client,
        (cluster, log) -> {
          InstallationNames installation = new InstallationNames(topics);
          Map<String, Integer> there = require(cluster, installation.logs(), topics);
          List<Span> spans = new ArrayList<>();
          for (String name : installation.logs()) {
            for (Span span : there.containsKey(name) ? log.spans(name) : List.<Span>of()) {
              long first = from == null ? span.begin() : from.offset(log, span);
              spans.add(span.within(first, until == null ? span.end() : until.offset(log, span)));
            }
          }
          return prepare(cluster, log, installation, spans, List.of());
        });
  }

  private interface Preparation {
    LogExport of(ClusterAdmin cluster, RecordedLog log);
  }

  private static LogExport open(Map<String, ?> client, Preparation preparation) {
    ClusterAdmin cluster = ClusterAdmin.open(client);
    try {
      RecordedLog log = RecordedLog.inCluster(client);
      try {
        return preparation.of(cluster, log);
      } catch (RuntimeException e) {
        log.close();
        throw e;
      }
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static Map<String, Integer> require(
      ClusterAdmin cluster, Collection<String> names, Topics topics) {
    Map<String, Integer> there = cluster.partitions(names);
    String log = topics.reservationRequests().name();
    if (!there.containsKey(log)) {
      throw new RefusedException(
          "there is no topic '%s': check the cluster and the topic prefix".formatted(log));
    }
    return there;
  }

  private static LogExport prepare(
      ClusterAdmin cluster,
      RecordedLog log,
      InstallationNames installation,
      List<Span> spans,
      List<ArchivedGroup> groups) {
    Map<String, List<Span>> byTopic =
        spans.stream()
            .sorted(Comparator.comparingInt(span -> span.partition().partition()))
            .collect(
                Collectors.groupingBy(
                    span -> span.partition().topic(), TreeMap::new, Collectors.toList()));
    Map<String, Map<String, String>> settings = settings(cluster, byTopic.keySet());
    List<ArchivedTopic> topics = new ArrayList<>();
    Map<Span, Integer> numbers = new HashMap<>();
    byTopic.forEach((name, parts) -> {
      parts.forEach(part -> numbers.put(part, topics.size()));
      List<Range> ranges = parts.stream().map(part -> new Range(part.begin(), part.end())).toList();
      topics.add(
          new ArchivedTopic(
              installation.plain(name), settings.getOrDefault(name, Map.of()), ranges));
    });
    ArchiveHeader header =
        new ArchiveHeader(
            System.currentTimeMillis(),
            cluster.clusterId(),
            installation.topics().prefix(),
            !groups.isEmpty(),
            topics,
            groups);
    return new LogExport(cluster, log, header, numbers);
  }

  private static Map<String, Map<String, String>> settings(
      ClusterAdmin cluster, Collection<String> topics) {
    List<ConfigResource> asked =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, Map<String, String>> settings = new HashMap<>();
    Map<ConfigResource, Config> found =
        ClusterAnswers.get(cluster.admin().describeConfigs(asked).all());
    found.forEach((topic, config) ->
        settings.put(
            topic.name(),
            config.entries().stream()
                .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .filter(
                    entry -> HeaderCheck.SETTINGS.contains(entry.name()) && entry.value() != null)
                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()))));
    return settings;
  }

  /// The header that the archive will have.
  public ArchiveHeader header() {
    return header;
  }

  /// The number of offsets to read.
  public long length() {
    return spans.keySet().stream().mapToLong(Span::length).sum();
  }

  /// Writes the archive, once.
  ///
  /// @param out stays open
  /// @param threads how many read at a time
  /// @param progress receives the number of offsets passed, on any thread
  /// @throws RefusedException if the engine resumed too early, or records were deleted meanwhile
  /// @throws java.io.UncheckedIOException if the archive cannot be written
  public ArchiveLog.Contents writeTo(OutputStream out, int threads, LongConsumer progress) {
    ArchiveWriter archive = new ArchiveWriter(out, header);
    List<Span> compacted = spans.keySet().stream().filter(this::isCompacted).toList();
    long first = copy(compacted, archive, threads, progress);
    if (header.complete()) {
      requireUnchanged(compacted);
    }
    List<Span> rest = spans.keySet().stream().filter(span -> !isCompacted(span)).toList();
    copy(rest, archive, threads, passed -> progress.accept(first + passed));
    requireAllThere();
    return archive.finish();
  }

  private long copy(List<Span> spans, ArchiveWriter archive, int threads, LongConsumer progress) {
    long length = spans.stream().mapToLong(Span::length).sum();
    LongAccumulator most = new LongAccumulator(Math::max, 0);
    TimeMerge merge = new TimeMerge(log);
    for (Span span : spans) {
      ArchiveWriter.Lane lane =
          archive.lane(this.spans.getOrDefault(span, 0), span.partition().partition());
      merge.add(span, lane::add);
    }
    merge.run(
        threads,
        passed -> {
          most.accumulate(passed);
          progress.accept(passed);
        });
    if (most.get() < length) {
      throw new IllegalStateException("the export was interrupted");
    }
    return length;
  }

  private boolean isCompacted(Span span) {
    String policy =
        header
            .topics()
            .get(spans.getOrDefault(span, 0))
            .settings()
            .getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
    return policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  /// Compaction removes a record only when a later one replaces it. As long as there is no later
  /// one, all records are there.
  private void requireUnchanged(List<Span> compacted) {
    Set<TopicPartition> partitions =
        compacted.stream().map(Span::partition).collect(Collectors.toSet());
    var ends = cluster.ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    for (Span span : compacted) {
      if (ends.getOrDefault(span.partition(), -1L) != span.end()) {
        throw new RefusedException(
            "the engine resumed while its states were being read (%s): stop the processors, or wait until nobody books, and export again"
                .formatted(span.partition()));
      }
    }
  }

  private void requireAllThere() {
    var begins =
        cluster.begins(spans.keySet().stream().map(Span::partition).collect(Collectors.toSet()));
    for (Span span : spans.keySet()) {
      if (span.length() > 0
          && !isCompacted(span)
          && begins.getOrDefault(span.partition(), 0L) > span.begin()) {
        throw new RefusedException(
            "records of %s from offset %d were deleted while they were being read: export again"
                .formatted(span.partition(), span.begin()));
      }
    }
  }

  @Override
  public void close() {
    log.close();
    cluster.close();
  }
}
