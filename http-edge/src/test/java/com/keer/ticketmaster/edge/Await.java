package com.keer.ticketmaster.edge;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/// Awaitility as these tests use it: they look often, from their own thread, and assert on what was
/// seen last, so that a failure shows it.
public final class Await {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Await() {}

  /// The first wanted value, or the last value before the timeout.
  public static <T> T until(Duration limit, Supplier<T> look, Predicate<T> wanted) {
    AtomicReference<T> seen = new AtomicReference<>();
    try {
      await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(PAUSE)
          .atMost(limit)
          .until(() -> {
            seen.set(look.get());
            return wanted.test(seen.get());
          });
    } catch (ConditionTimeoutException e) {
      // The caller asserts.
    }
    return seen.get();
  }
}
