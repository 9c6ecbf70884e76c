package com.keer.ticketmaster.bench.http;

import java.util.concurrent.atomic.AtomicLong;

/// How far one thread is; others may look. Only that thread counts, so it need not lock.
final class Counters {

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  void countSent() {
    sent.lazySet(sent.getPlain() + 1);
  }

  void countAnswered() {
    answered.lazySet(answered.getPlain() + 1);
  }

  void countFailed() {
    failed.lazySet(failed.getPlain() + 1);
  }

  long sent() {
    return sent.get();
  }

  long answered() {
    return answered.get();
  }

  long failed() {
    return failed.get();
  }
}
