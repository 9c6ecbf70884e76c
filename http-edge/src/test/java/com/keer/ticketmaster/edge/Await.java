package com.keer.ticketmaster.edge;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Polls until it sees the wanted value.
public final class Await {

  private Await() {}

  /// The first wanted value, or the last value before the timeout.
  public static <T> T until(Duration limit, Supplier<T> look, Predicate<T> wanted) {
    long end = System.nanoTime() + limit.toNanos();
    T seen = look.get();
    while (!wanted.test(seen) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(20_000_000);
      seen = look.get();
    }
    return seen;
  }
}
