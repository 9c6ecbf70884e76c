package com.keer.ticketmaster.edge.availability;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps readers away from a Redis that does not answer: the first failure opens the breaker, and
/// only the feed, which keeps trying, closes it again. So one request waits for a timeout, not all
/// of them.
final class Breaker {

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean untold = new AtomicBoolean(true);

  /// Whether Redis answered the last request; false before the first one.
  boolean isClosed() {
    return closed.get();
  }

  void close() {
    untold.set(false);
    if (closed.compareAndSet(false, true)) {
      LOG.atInfo().log("Redis answers");
    }
  }

  void open(Exception reason) {
    boolean first = untold.getAndSet(false);
    if (closed.compareAndSet(true, false) || first) {
      LOG.atWarn()
          .addKeyValue("reason", RedisRefusal.reason(reason))
          .log("Redis does not answer; serving readers from this process");
    }
  }
}
