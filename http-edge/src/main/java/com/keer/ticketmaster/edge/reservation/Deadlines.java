package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.loop.Loop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// The answers that are waited for, each until a time of its own: one thread looks at all of them
/// when the earliest is due, instead of a timer for each that hardly ever goes off.
///
/// An answer ends with a [TimeoutException], never early and at most [#TICK] late, give or take
/// what the machine adds.
final class Deadlines implements AutoCloseable {

  static final Duration TICK = Duration.ofMillis(50);

  private static final long NONE = Long.MAX_VALUE;

  /// @param due in ns since the start
  private record Deadline(CompletableFuture<?> answer, long due) {}

  /// By the thread that waits: it can do so once at a time.
  private final Map<Thread, Deadline> waiting = new ConcurrentHashMap<>();

  private final long start = System.nanoTime();

  /// Nobody who waits is due before.
  private final AtomicLong earliest = new AtomicLong(NONE);

  private final Loop loop = new Loop("deadlines", this::watch);
  private volatile boolean closed;

  Deadlines() {
    var _ = loop.start();
  }

  /// From now on an answer, for which this thread waits, has only so much time. Once closed there
  /// is none at all: the answer is cancelled.
  void begin(CompletableFuture<?> answer, Duration limit) {
    long due = now() + limit.toNanos();
    waiting.put(Thread.currentThread(), new Deadline(answer, due));
    // Only after that: a look that is under way either finds it there or is followed by another.
    dueAt(due);
    if (closed) {
      answer.cancel(false);
    }
  }

  /// This thread does not wait any more.
  void end() {
    waiting.remove(Thread.currentThread());
  }

  /// How many wait.
  int size() {
    return waiting.size();
  }

  private long now() {
    return System.nanoTime() - start;
  }

  private void dueAt(long due) {
    // Mostly the others are due before, and all threads look at this.
    if (due < earliest.get()) {
      earliest.accumulateAndGet(due, Math::min);
    }
  }

  private Duration watch() {
    long now = now();
    if (earliest.get() <= now) {
      earliest.set(NONE);
      waiting.values().forEach(deadline -> look(deadline, now));
    }
    return TICK;
  }

  private void look(Deadline deadline, long now) {
    if (deadline.due() <= now) {
      deadline.answer().completeExceptionally(new TimeoutException());
    } else {
      dueAt(deadline.due());
    }
  }

  /// Cancels all that is waited for.
  @Override
  public void close() {
    closed = true;
    loop.stop();
    waiting.values().forEach(deadline -> deadline.answer().cancel(false));
  }
}
