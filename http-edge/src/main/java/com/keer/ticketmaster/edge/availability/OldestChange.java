package com.keer.ticketmaster.edge.availability;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Since when a change waits to be written. Any thread notes changes; one writes them.
final class OldestChange {

  private static final long NONE = Long.MAX_VALUE;

  private final long start = System.nanoTime();

  /// In nanoseconds since the start, of changes that the next write includes.
  private final AtomicLong waiting = new AtomicLong(NONE);

  /// The same of changes that are being written, or could not be.
  private volatile long writing = NONE;

  /// Notes a change.
  void note() {
    if (waiting.get() == NONE) {
      waiting.compareAndSet(NONE, System.nanoTime() - start);
    }
  }

  /// Begins to write all changes so far.
  void begin() {
    writing = Math.min(writing, waiting.getAndSet(NONE));
  }

  /// Ends a write that succeeded.
  void done() {
    writing = NONE;
  }

  /// How long the oldest change has waited; zero if there is none.
  Duration age() {
    long since = Math.min(writing, waiting.get());
    return since == NONE
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, System.nanoTime() - start - since));
  }
}
