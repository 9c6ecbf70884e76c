package com.keer.ticketmaster.edge.operate;

import com.keer.ticketmaster.edge.stream.ListenerConnection;
import com.keer.ticketmaster.loop.Loop;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All who watch the sale, served by one thread that never waits for any of them. Everybody gets
/// the same bytes; a listener that is too slow misses some, since each message says everything.
final class Watchers implements AutoCloseable {

  /// Operators are few. More than that is a mistake, which must not cost a sale anything.
  static final int MOST = 20;

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /// A listener wakes the thread.
  private static final Duration NOBODY = Duration.ofHours(1);

  /// A connection takes no data before its request has returned.
  private static final Duration BEGINNING = Duration.ofMillis(50);

  /// A listener that has not read for so long is gone.
  private static final Duration DEAF = Duration.ofSeconds(30);

  private final Feed feed;
  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final Queue<ListenerConnection> arrivals = new ConcurrentLinkedQueue<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final Loop loop = new Loop("tell-operators", this::round).atEnd(this::endAll);
  private byte @Nullable [] latest;
  private long version;
  private long madeAt;

  private Watchers(Feed feed, int most) {
    this.feed = feed;
    this.most = most;
  }

  /// Starts to serve listeners.
  ///
  /// @param most the most listeners
  static Watchers start(Feed feed, int most) {
    Watchers watchers = new Watchers(feed, most);
    var _ = watchers.loop.retryAfter(PERIOD).start();
    return watchers;
  }

  /// Reserves a place; call [#add] or [#leave] afterwards.
  ///
  /// @return whether there was a free one
  boolean enter() {
    if (loop.isStopping()) {
      return false;
    }
    if (open.incrementAndGet() <= most) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    open.decrementAndGet();
  }

  /// How many places are taken.
  int open() {
    return open.get();
  }

  /// Serves a listener from now on.
  void add(ListenerConnection arrival) {
    arrivals.add(arrival);
    loop.wake();
    if (loop.isStopping()) {
      // The thread may have looked for the last time.
      arrival.end();
    }
  }

  private Duration round() {
    for (ListenerConnection next = arrivals.poll(); next != null; next = arrivals.poll()) {
      watchers.add(new Watcher(next));
    }
    watchers.removeIf(each -> {
      if (each.wire.isGone()) {
        leave();
        return true;
      }
      return false;
    });
    if (watchers.isEmpty()) {
      latest = null;
      return NOBODY;
    }
    long now = System.nanoTime();
    byte[] frame = latest;
    // Somebody who comes in between gets what the others have.
    if (frame == null || now - madeAt >= PERIOD.toNanos()) {
      frame = feed.now();
      latest = frame;
      madeAt = now;
      version++;
    }
    for (Watcher each : watchers) {
      each.tell(frame, now);
    }
    boolean beginning = watchers.stream().anyMatch(each -> each.told == 0);
    Duration rest = PERIOD.minusNanos(System.nanoTime() - madeAt);
    Duration least = Duration.ofMillis(1);
    Duration pause = rest.compareTo(least) < 0 ? least : rest;
    return beginning && pause.compareTo(BEGINNING) > 0 ? BEGINNING : pause;
  }

  private void endAll() {
    watchers.forEach(each -> each.wire.end());
    arrivals.forEach(ListenerConnection::end);
  }

  /// Ends all streams.
  @Override
  public void close() {
    loop.close();
  }

  /// One listener. Only the thread works on it.
  private final class Watcher {

    private final ListenerConnection wire;
    private final long since = System.nanoTime();

    /// The version that it has; 0 for none.
    private long told;

    private long readAt = since;

    Watcher(ListenerConnection wire) {
      this.wire = wire;
    }

    void tell(byte[] frame, long now) {
      if (told == version) {
        return;
      }
      if (!wire.takes()) {
        if (now - readAt > DEAF.toNanos()) {
          wire.cut();
        }
        return;
      }
      readAt = now;
      wire.send(told == 0 ? first(frame) : frame);
      told = version;
    }

    private byte[] first(byte[] frame) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(feed.before());
      all.writeBytes(frame);
      return all.toByteArray();
    }
  }
}
