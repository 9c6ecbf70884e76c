package com.keer.ticketmaster.internal.metrics;

import java.util.concurrent.atomic.AtomicLong;

/// A number that one thread changes and any thread reads. A change is an addition without a lock or
/// a fence.
public final class Count {

  private final AtomicLong value = new AtomicLong();

  public void add(long change) {
    value.setOpaque(value.getPlain() + change);
  }

  public void increment() {
    add(1);
  }

  public void set(long now) {
    value.setOpaque(now);
  }

  public long get() {
    return value.getOpaque();
  }
}
