package com.keer.ticketmaster.internal.clock;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long a stream thread waits for records before it looks after itself: just until its next
/// commit is due, and much longer if there is nothing to commit.
///
/// Kafka Streams waits for a fixed time. Then it looks whether a commit is due, and counts the next
/// interval from there, whether it had something to commit or not. So a thread without work wakes a
/// hundred times a second, and the first record after a pause waits for a commit that is not due.
///
/// For one stream thread; only that thread uses it.
public final class CommitPace {

  /// How long to wait if there is nothing to do. A record ends the wait at once; a punctuation that
  /// nobody tells this class about comes this much late.
  static final Duration QUIET = Duration.ofMillis(200);

  /// How long a thread is left as Kafka Streams wants it after its partitions changed: while it
  /// takes up its tasks, each step waits for the end of a wait for records.
  static final Duration SETTLING = Duration.ofSeconds(5);

  /// A commit that is this late is held up by something else, for example a rebalance.
  private static final long LATE_NANOS = Duration.ofMillis(5).toNanos();

  /// A commit that is this late will not come: its records were of partitions that are gone.
  private static final long MISSED_NANOS = Duration.ofSeconds(1).toNanos();

  /// Kafka Streams counts whole milliseconds, and commits when more than the interval is over.
  private static final long MARGIN_NANOS = Duration.ofMillis(1).toNanos();

  /// The pace of the thread that asks, if it is a stream thread.
  private static final ThreadLocal<@Nullable CommitPace> OF_THREAD = new ThreadLocal<>();

  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private long settledAt;
  private long dueAt;
  private long pendingSince;
  private boolean pending;
  private long wakeAt;
  private boolean wakes;

  /// @param interval between two commits
  /// @param nanoTime a clock that nobody sets
  CommitPace(Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
    looked(nanoTime.getAsLong());
    partitionsChanged();
  }

  /// Makes this thread look after itself within a time. Does nothing if it is no stream thread.
  public static void wakeThreadWithin(Duration time) {
    CommitPace pace = OF_THREAD.get();
    if (pace != null) {
      pace.wakeWithin(time);
    }
  }

  /// Makes this the pace of the thread that calls.
  void enter() {
    OF_THREAD.set(this);
  }

  /// Makes the thread look after itself within a time.
  void wakeWithin(Duration time) {
    long at = nanoTime.getAsLong() + time.toNanos();
    if (!wakes || at - wakeAt < 0) {
      wakeAt = at;
      wakes = true;
    }
  }

  /// The thread gets other partitions, or begins to work on those it has.
  void partitionsChanged() {
    settledAt = nanoTime.getAsLong() + SETTLING.toNanos();
  }

  /// The thread has something to commit.
  void worked() {
    if (!pending) {
      pending = true;
      pendingSince = nanoTime.getAsLong();
    }
  }

  /// The thread has nothing more to commit.
  void committed() {
    pending = false;
    looked(nanoTime.getAsLong());
  }

  /// The thread got no records. If a commit was due, Kafka Streams notices now that there is none.
  void foundNothing() {
    long now = nanoTime.getAsLong();
    if (!pending && now - dueAt >= 0) {
      looked(now);
    }
  }

  private void looked(long now) {
    dueAt = now + intervalNanos + MARGIN_NANOS;
  }

  /// How long to wait for records.
  ///
  /// @param asked how long Kafka Streams wants to
  Duration waitFor(Duration asked) {
    long now = nanoTime.getAsLong();
    if (asked.isZero() || now - settledAt < 0) {
      return asked;
    }
    if (!pending || now - pendingSince > intervalNanos + MISSED_NANOS) {
      return untilWake(now, longer(asked));
    }
    long left = dueAt - now;
    return untilWake(now, left < -LATE_NANOS ? asked : atMost(left, QUIET));
  }

  private Duration untilWake(long now, Duration wait) {
    if (!wakes) {
      return wait;
    }
    wakes = now - wakeAt < 0;
    return atMost(wakeAt - now, wait);
  }

  private static Duration atMost(long nanos, Duration limit) {
    return Duration.ofNanos(Math.clamp(nanos, MARGIN_NANOS, limit.toNanos()));
  }

  /// How long to wait for records of which none is ever committed.
  static Duration longer(Duration asked) {
    return asked.isZero() || asked.compareTo(QUIET) > 0 ? asked : QUIET;
  }
}
