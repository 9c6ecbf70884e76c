package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.loop.Loop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// The deadlines of all awaited answers. One thread checks them when the earliest is due, instead
/// of a timer for each, which would rarely fire.
///
/// A wait that is due ends with a [TimeoutException], never early and at most [#TICK] late, plus
/// the delays of the machine.
final class Deadlines implements AutoCloseable {

  static final Duration TICK = Duration.ofMillis(50);

  /// The thread is woken when there is a deadline.
  private static final Duration NOTHING_DUE = Duration.ofHours(1);

  private static final long NONE = Long.MAX_VALUE;

  /// @param due in ns since the start
  private record Deadline(CompletableFuture<?> answer, long due) {}

  /// By the waiting thread, which can wait for only one answer at a time.
  private final Map<Thread, Deadline> waiting = new ConcurrentHashMap<>();

  private final long start = System.nanoTime();

  /// No deadline is earlier.
  private final AtomicLong earliest = new AtomicLong(NONE);

  private final Loop loop = new Loop("deadlines", this::watch);
  private volatile boolean closed;

  Deadlines() {
    var _ = loop.start();
  }

  /// Sets a deadline for an answer that this thread waits for. Once closed, there is no time at
  /// all: the answer is cancelled.
  void begin(CompletableFuture<?> answer, Duration limit) {
    long due = now() + limit.toNanos();
    waiting.put(Thread.currentThread(), new Deadline(answer, due));
    // Only after that: a check in progress either finds it or is followed by another.
    if (dueAt(due)) {
      loop.wake();
    }
    if (closed) {
      answer.cancel(false);
    }
  }

  /// Ends the wait of this thread.
  void end() {
    waiting.remove(Thread.currentThread());
  }

  /// How many callers wait.
  int size() {
    return waiting.size();
  }

  private long now() {
    return System.nanoTime() - start;
  }

  /// @return whether no other is as early
  private boolean dueAt(long due) {
    // Most deadlines are later than this one, and all threads read this field.
    return due < earliest.get() && due < earliest.getAndAccumulate(due, Math::min);
  }

  private Duration watch() {
    long now = now();
    if (earliest.get() <= now) {
      earliest.set(NONE);
      waiting.values().forEach(deadline -> look(deadline, now));
    }
    long next = earliest.get();
    return next == NONE ? NOTHING_DUE : Duration.ofNanos(Math.max(next - now, TICK.toNanos()));
  }

  private void look(Deadline deadline, long now) {
    if (deadline.due() <= now) {
      deadline.answer().completeExceptionally(new TimeoutException());
    } else {
      var _ = dueAt(deadline.due());
    }
  }

  /// Cancels all waits.
  @Override
  public void close() {
    closed = true;
    loop.stop();
    waiting.values().forEach(deadline -> deadline.answer().cancel(false));
  }
}
