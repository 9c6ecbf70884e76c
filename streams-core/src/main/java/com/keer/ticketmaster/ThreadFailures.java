package com.keer.ticketmaster;

import java.time.Duration;

/// Counts the failures of a role's threads between which it made no progress, and says how long to
/// wait before the next thread. The first is replaced at once; after that the waits double.
///
/// A role makes progress if it has run for a minute since the last thread was replaced.
final class ThreadFailures {

  static final Duration PROGRESS = Duration.ofMinutes(1);

  /// Less than the broker waits for a thread that does not poll, so that the partitions stay and no
  /// other instance has to rebalance.
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /// After this many failures, which takes about four minutes, a new thread does not help either.
  static final int HOPELESS = 10;

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private int failures;
  private long runningSince;
  private boolean running;

  /// The role runs, with all its state.
  synchronized void running(long nowNanos) {
    if (!running) {
      running = true;
      runningSince = nowNanos;
    }
  }

  /// A thread failed.
  ///
  /// @return how long to wait before it is replaced
  synchronized Duration failed(long nowNanos) {
    if (running && nowNanos - runningSince >= PROGRESS.toNanos()) {
      failures = 0;
    }
    running = false;
    failures++;
    if (failures == 1) {
      return Duration.ZERO;
    }
    Duration wait = SHORTEST_WAIT.multipliedBy(1L << Math.min(failures - 2, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  synchronized boolean isHopeless() {
    return failures >= HOPELESS;
  }

  synchronized int count() {
    return failures;
  }
}
