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

/// Writes what sections look like to Redis, from this process's own view of them.
///
/// One process of an installation writes, the one that has the lease. The lease is the marker too:
/// who finds none has found a Redis that was flushed, restarted or never fed, or a writer that
/// died, and writes everything. Two writers at a time, after a pause of the first, do no harm: no
/// status replaces a later one.
final class RedisFeed {

  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration RENEW = Duration.ofMillis(500);

  private static final int BATCH = 128;
  private static final int BATCH_BYTES = 1024 * 1024;

  /// Beyond it everything is written again, which is no more work by then.
  private static final int MAX_CHANGED = 10_000;

  private final Statuses sections;
  private final RedisStore store;
  private final Breaker breaker;
  private final String process = UUID.randomUUID().toString();
  private final Set<SectionId> changed = ConcurrentHashMap.newKeySet();

  private volatile boolean all;
  private boolean writer;
  private long renewAt = System.nanoTime();

  RedisFeed(Statuses sections, RedisStore store, Breaker breaker) {
    this.sections = sections;
    this.store = store;
    this.breaker = breaker;
  }

  /// Hears of a change; on a stream thread.
  void onChange(LatestStatus status) {
    if (changed.size() < MAX_CHANGED) {
      changed.add(status.section());
    } else {
      all = true;
    }
  }

  /// Writes what has changed.
  ///
  /// @return when to write again
  Duration step() {
    try {
      renew();
      if (writer) {
        write();
      } else {
        changed.clear();
      }
    } catch (JedisException e) {
      breaker.open(e);
      store.dropConnections();
      // Some of a batch may have arrived, some not; and what comes back may be empty.
      all = true;
      renewAt = System.nanoTime();
      return RENEW;
    } catch (NotReadyException e) {
      // The view comes back by itself, and all of it is written then.
      all = true;
    }
    return TICK;
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
      // Taken off first: a change that comes meanwhile puts it there again.
      each.remove();
      sections.latest(section).ifPresent(batch::add);
    }
    batch.send();
  }

  /// Sends when enough has come together.
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

  /// Gives the lease back, so that another process need not wait until it runs out.
  void release() {
    try {
      if (writer) {
        store.release(process);
      }
    } catch (JedisException e) {
      // It ends by itself.
    }
  }
}
