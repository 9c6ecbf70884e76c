package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits between two passes of a load loop: long enough that a pass is worth its system calls,
/// short enough that nothing is late by a millisecond.
final class Pause {
  /// The requested sleep; the system makes it about 50 µs longer.
  private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

  private static final long MILLI_NANOS = 1_000_000;
  private static final long LONGEST_MILLIS = 50;

  /// With this many answers outstanding, they are received in batches.
  private static final int BUSY = 64;

  private final ConnectionPool pool;
  private boolean eventful;

  Pause(ConnectionPool pool) {
    this.pool = pool;
  }

  /// Waits for sockets or for the time, and serves the sockets.
  ///
  /// @param untilNanos how long until the next request is due
  /// @param outstanding answers
  void poll(long untilNanos, int outstanding) throws IOException {
    long waitMillis = 0;
    if (untilNanos > 0) {
      if (outstanding >= BUSY && eventful) {
        // More will arrive in the meantime.
        LockSupport.parkNanos(NAP_NANOS);
      } else if (untilNanos >= MILLI_NANOS) {
        waitMillis = Math.min(LONGEST_MILLIS, untilNanos / MILLI_NANOS);
      } else {
        // The selector cannot wait that briefly; a sleep delays answers that arrive in the
        // meantime.
        LockSupport.parkNanos(outstanding == 0 ? untilNanos : Math.min(untilNanos, NAP_NANOS));
      }
    }
    eventful = pool.poll(waitMillis) > 0;
  }
}
