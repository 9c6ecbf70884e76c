package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// The state of sections for readers: for each section, the newer of the states in Redis and in
/// this process, by its sequence.
///
/// A state that only this process has is written to Redis before it is shown. So a client whose
/// requests reach several instances never sees an older state after a newer one, however far one of
/// them lags, as long as Redis is available.
public final class SectionReads {

  private final Supplier<Statuses> local;
  private final Supplier<@Nullable RedisStore> redis;
  private final Breaker breaker;
  private final LastShown shown = new LastShown();

  /// @param redis null if none is configured
  SectionReads(Supplier<Statuses> local, Supplier<@Nullable RedisStore> redis, Breaker breaker) {
    this.local = local;
    this.redis = redis;
    this.breaker = breaker;
  }

  /// The sections of an event by name.
  ///
  /// @throws NotReadyException if neither this process nor Redis has any state yet
  public List<Entry> ofEvent(String eventId) {
    Map<String, SectionAvailability> stored = ask(store -> store.counts(eventId));
    Collection<LatestStatus> known = known(eventId, stored != null && !stored.isEmpty());
    Map<String, Entry> newest = new TreeMap<>(SectionId.NAMES);
    List<LatestStatus> ahead = new ArrayList<>();
    for (LatestStatus status : known) {
      SectionId section = status.section();
      newest.put(section.name(), new Entry(section, status.availability()));
      SectionAvailability there = stored == null ? null : stored.get(section.name());
      if (stored != null && (there == null || there.sequence() < status.sequence())) {
        ahead.add(status);
      }
    }
    if (stored != null) {
      stored.forEach((name, availability) ->
          offer(newest, new Entry(new SectionId(eventId, name), availability)));
      put(ahead);
    }
    newest.replaceAll((name, entry) -> orShown(entry));
    return List.copyOf(newest.values());
  }

  /// The status of a section; empty if there is no such section.
  ///
  /// @throws NotReadyException if neither this process nor Redis has any state yet
  public Optional<LatestStatus> find(SectionId section) {
    LatestStatus stored = ask(store -> store.status(section));
    LatestStatus known = known(section, stored != null).orElse(null);
    if (stored != null && (known == null || known.sequence() < stored.sequence())) {
      shown.keep(stored);
      return Optional.of(stored);
    }
    if (known == null) {
      return Optional.empty();
    }
    if (stored == null || stored.sequence() < known.sequence()) {
      put(List.of(known));
    }
    LatestStatus before = shown.map(section, known.sequence());
    return Optional.of(before == null ? known : before);
  }

  private Collection<LatestStatus> known(String eventId, boolean elsewhere) {
    try {
      return local.get().latest(eventId);
    } catch (NotReadyException e) {
      if (elsewhere) {
        return List.of();
      }
      throw e;
    }
  }

  private Optional<LatestStatus> known(SectionId section, boolean elsewhere) {
    try {
      return local.get().latest(section);
    } catch (NotReadyException e) {
      if (elsewhere) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void offer(Map<String, Entry> newest, Entry stored) {
    Entry known = newest.get(stored.section().name());
    if (known == null || known.availability().sequence() < stored.availability().sequence()) {
      newest.put(stored.section().name(), stored);
      shown.keep(stored.section(), stored.availability());
    }
  }

  private Entry orShown(Entry entry) {
    SectionAvailability before = shown.counts(entry.section(), entry.availability().sequence());
    return before == null ? entry : new Entry(entry.section(), before);
  }

  /// Empty if Redis is down or has no state.
  private <T> @Nullable T ask(Question<T> question) {
    RedisStore store = redis.get();
    if (store == null || !breaker.isClosed()) {
      return null;
    }
    try {
      return question.ask(store);
    } catch (JedisException e) {
      note(e);
      return null;
    }
  }

  private void put(List<LatestStatus> statuses) {
    if (!statuses.isEmpty()) {
      var _ =
          ask(store -> {
            store.putQuickly(statuses);
            return null;
          });
    }
  }

  /// That all connections are in use says nothing about Redis.
  private void note(JedisException e) {
    if (e instanceof JedisConnectionException || e instanceof JedisDataException) {
      breaker.open(e);
    }
  }

  /// A request to Redis.
  private interface Question<T> {
    @Nullable T ask(RedisStore store);
  }
}
