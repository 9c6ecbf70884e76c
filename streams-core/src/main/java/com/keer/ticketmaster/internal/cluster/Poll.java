package com.keer.ticketmaster.internal.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for conditions that send no notification, by checking every few milliseconds.
public final class Poll {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Poll() {}

  /// Waits until a condition holds.
  ///
  /// @return false if the time ran out first
  public static boolean until(Duration limit, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
  }
}
