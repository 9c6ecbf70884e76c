package com.keer.ticketmaster.clock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/// A clock that can be set wrong.
final class ShiftedTime implements Time {

  private final AtomicLong ahead = new AtomicLong();

  void ahead(Duration by) {
    ahead.set(by.toMillis());
  }

  @Override
  public long milliseconds() {
    return SYSTEM.milliseconds() + ahead.get();
  }

  @Override
  public long nanoseconds() {
    return SYSTEM.nanoseconds();
  }

  @Override
  public void sleep(long millis) {
    SYSTEM.sleep(millis);
  }

  @Override
  public void waitObject(Object lock, Supplier<Boolean> condition, long deadline)
      throws InterruptedException {
    SYSTEM.waitObject(lock, condition, deadline - ahead.get());
  }
}
