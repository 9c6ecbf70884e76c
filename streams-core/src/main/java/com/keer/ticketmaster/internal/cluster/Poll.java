package com.keer.ticketmaster.internal.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what nobody announces, by looking every few milliseconds.
public final class Poll {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Poll() {}

  /// Waits until something holds.
  ///
  /// @return whether it does; false if the time was not enough
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
