package com.keer.ticketmaster.edge.rebuild;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.edge.availability.RedisKeeper;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.availability.StoredSection;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topics;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes Redis match the log: every section that is missing, behind or different is written again,
/// and sections that the log does not have are removed.
///
/// Values can be repaired in place, because each carries the sequence of its section. A value older
/// than the log's is replaced, as the feed does all the time. A value that looks newer may really
/// be newer, so the log is read once more, and the value is wrong only if the log has not reached
/// it even then. Each change happens only if the value is still the one that was read, so a value
/// that is written meanwhile stays. So readers see only correct values at any moment, and an
/// interrupted rebuild has done part of the work and no harm.
public final class RedisRebuild {

  /// Receives progress.
  public interface Progress {
    /// Called as the rebuild proceeds.
    ///
    /// @param doing `reading` the log or `writing` Redis
    void show(String doing, long done, long goal);
  }

  /// The result, in sections.
  ///
  /// @param records of the log that were read
  /// @param sections in the log
  /// @param missing were not, or not completely, in Redis
  /// @param behind were older than the log
  /// @param different contradicted the log, or had a state that the log never had
  /// @param removed are not in the log
  public record Report(
      long records,
      long sections,
      long missing,
      long behind,
      long different,
      long removed,
      long millis) {}

  /// The number of sections compared and written at a time.
  private static final int AT_ONCE = 128;

  private final StatusLog log;
  private final RedisKeeper redis;
  private final Map<Judgement, Integer> counts = new HashMap<>();

  private RedisRebuild(StatusLog log, RedisKeeper redis) {
    this.log = log;
    this.redis = redis;
  }

  /// Rebuilds.
  ///
  /// @throws org.apache.kafka.common.KafkaException if the log cannot be read
  /// @throws redis.clients.jedis.exceptions.JedisException if Redis fails; run the rebuild again
  ///   later
  public static Report run(
      String bootstrapServers,
      Map<String, String> clientProperties,
      String clusterId,
      Topics topics,
      URI redis,
      Progress progress) {
    try (StatusLog log = StatusLog.open(bootstrapServers, clientProperties, topics);
        RedisKeeper keeper = RedisKeeper.open(redis, RedisKeys.of(clusterId, topics.prefix()))) {
      return new RedisRebuild(log, keeper).run(progress);
    }
  }

  private Report run(Progress progress) {
    long begin = System.nanoTime();
    log.readToEnd((done, goal) -> progress.show("reading", done, goal));
    Set<SectionId> sections = new HashSet<>(log.latest().keySet());
    long goal = sections.size();
    long done = 0;
    Set<SectionId> doubtful = new HashSet<>();
    for (List<SectionId> some : portions(sections)) {
      compare(some, doubtful);
      done += some.size();
      progress.show("writing", done, goal);
    }
    redis.forEachSection(section -> {
      if (!log.latest().containsKey(section)) {
        doubtful.add(section);
      }
    });
    settle(doubtful);
    return new Report(
        log.records(),
        log.latest().size(),
        counts.getOrDefault(Judgement.MISSING, 0),
        counts.getOrDefault(Judgement.BEHIND, 0),
        counts.getOrDefault(Judgement.DIFFERENT, 0),
        counts.getOrDefault(Judgement.UNKNOWN, 0),
        (System.nanoTime() - begin) / 1_000_000);
  }

  private void compare(Collection<SectionId> sections, Set<SectionId> doubtful) {
    Map<SectionId, StoredSection> stored = redis.read(sections);
    for (SectionId section : sections) {
      Judgement judgement = judge(section, stored.get(section));
      if (judgement == Judgement.AHEAD) {
        doubtful.add(section);
      } else {
        repair(section, judgement, stored.get(section));
      }
    }
  }

  /// Reads Redis first and then more of the log: a state that the log does not have after that was
  /// never in it, because Redis is filled from what is committed there.
  private void settle(Set<SectionId> doubtful) {
    for (List<SectionId> some : portions(doubtful)) {
      Map<SectionId, StoredSection> stored = redis.read(some);
      log.readToEnd((_, _) -> {});
      for (SectionId section : some) {
        Judgement judgement = judge(section, stored.get(section));
        repair(
            section,
            judgement == Judgement.AHEAD ? Judgement.DIFFERENT : judgement,
            stored.get(section));
      }
    }
  }

  /// What to do about a section in Redis.
  private enum Judgement {
    RIGHT,
    MISSING,
    BEHIND,
    DIFFERENT,
    AHEAD,
    UNKNOWN
  }

  private Judgement judge(SectionId section, @Nullable StoredSection stored) {
    LatestStatus status = log.latest().get(section);
    if (status == null) {
      return stored == null ? Judgement.RIGHT : Judgement.UNKNOWN;
    }
    if (stored == null || !stored.isComplete()) {
      return Judgement.MISSING;
    }
    long newest = stored.newestSequence();
    if (newest > status.sequence()) {
      return Judgement.AHEAD;
    }
    if (stored.says(status)) {
      return Judgement.RIGHT;
    }
    return newest < status.sequence() && stored.agreesWithItself()
        ? Judgement.BEHIND
        : Judgement.DIFFERENT;
  }

  private void repair(SectionId section, Judgement judgement, @Nullable StoredSection stored) {
    if (judgement == Judgement.RIGHT || judgement == Judgement.AHEAD) {
      return;
    }
    LatestStatus status = log.latest().get(section);
    if (redis.replace(section, stored == null ? StoredSection.NOTHING : stored, status)) {
      counts.merge(judgement, 1, Integer::sum);
    }
  }

  private static List<List<SectionId>> portions(Collection<SectionId> sections) {
    List<SectionId> all = List.copyOf(sections);
    List<List<SectionId>> portions = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      portions.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    return portions;
  }
}
