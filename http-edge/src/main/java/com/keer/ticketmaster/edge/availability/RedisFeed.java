package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.exceptions.JedisException;

/// Writes the states of sections to Redis, from this process's own view of them.
///
/// One process of an installation writes, the one with the lease. The lease is also a marker: a
/// process that finds none has found a Redis that was flushed, restarted or never filled, or a
/// writer that died, and writes everything. Two writers at a time, after a pause of the first, do
/// no harm: no status replaces a later one.
final class RedisFeed {

  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration RENEW = Duration.ofMillis(500);

  private static final int BATCH = 128;
  private static final int BATCH_BYTES = 1024 * 1024;

  /// Beyond this, everything is written again, which is no more work by then.
  private static final int MAX_CHANGED = 10_000;

  private final Statuses sections;
  private final RedisStore store;
  private final Breaker breaker;
  private final String process = UUID.randomUUID().toString();
  private final Set<SectionId> changed = ConcurrentHashMap.newKeySet();

  private final OldestChange oldest = new OldestChange();
  private final Runnable wake;

  /// Whether the next step waits for a change.
  private volatile boolean resting;

  private volatile boolean all;
  private volatile boolean writer;
  private long renewAt = System.nanoTime();

  /// @param wake ends the pause before the next step
  RedisFeed(Statuses sections, RedisStore store, Breaker breaker, Runnable wake) {
    this.sections = sections;
    this.store = store;
    this.breaker = breaker;
    this.wake = wake;
  }

  /// Called on a stream thread when a section has changed.
  void onChange(LatestStatus status) {
    oldest.note();
    if (changed.size() < MAX_CHANGED) {
      changed.add(status.section());
    } else {
      all = true;
    }
    if (resting) {
      resting = false;
      wake.run();
    }
  }

  /// Writes the changes.
  ///
  /// @return when to write again
  Duration step() {
    resting = false;
    try {
      renew();
      if (writer) {
        oldest.begin();
        write();
        oldest.done();
      } else {
        changed.clear();
        oldest.begin();
        oldest.done();
      }
    } catch (JedisException e) {
      breaker.open(e);
      store.dropConnections();
      // A part of a batch may have arrived, and Redis may be empty when it is back.
      all = true;
      renewAt = System.nanoTime();
      return RENEW;
    } catch (NotReadyException e) {
      // The view returns on its own, and then all of it is written.
      all = true;
    }
    // In this order: a change that is not seen here sees that it must wake.
    resting = writer;
    return changed.isEmpty() && !all && renewAt - System.nanoTime() > TICK.toNanos()
        ? Duration.ofNanos(renewAt - System.nanoTime())
        : TICK;
  }

  /// Whether this process writes for the installation.
  boolean isWriter() {
    return writer;
  }

  /// How long the oldest change has waited.
  Duration lag() {
    return oldest.age();
  }

  private void renew() {
    if (System.nanoTime() - renewAt < 0) {
      return;
    }
    Lease lease = store.renew(process);
    breaker.close();
    writer = lease != Lease.ELSEWHERE;
    all |= lease == Lease.TAKEN;
    renewAt = System.nanoTime() + RENEW.toNanos();
  }

  private void write() {
    Batch batch = new Batch();
    if (all) {
      all = false;
      changed.clear();
      sections.forEach(batch::add);
    }
    for (Iterator<SectionId> each = changed.iterator(); each.hasNext(); ) {
      SectionId section = each.next();
      // Removed first: a change that arrives in the meantime adds it again.
      each.remove();
      sections.latest(section).ifPresent(batch::add);
    }
    batch.send();
  }

  /// Sends when enough has been collected.
  private final class Batch {

    private final List<LatestStatus> statuses = new ArrayList<>();
    private int bytes;

    void add(LatestStatus status) {
      statuses.add(status);
      bytes += status.bytes().length;
      if (statuses.size() >= BATCH || bytes >= BATCH_BYTES) {
        send();
      }
    }

    void send() {
      if (!statuses.isEmpty()) {
        store.put(statuses);
        statuses.clear();
        bytes = 0;
        // Writing everything may take longer than the lease lasts.
        renew();
      }
    }
  }

  /// Returns the lease, so that another process need not wait until it expires.
  void release() {
    try {
      if (writer) {
        store.release(process);
      }
    } catch (JedisException e) {
      // It expires on its own.
    }
  }
}
