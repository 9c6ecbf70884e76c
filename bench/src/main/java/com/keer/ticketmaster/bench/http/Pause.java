package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits between two passes of a load loop: long enough that a pass is worth its system calls,
/// short enough that nothing is late by a millisecond.
final class Pause {

  /// A nap, of which the system makes some 50 µs more.
  private static final long NAP_NANOS = Long.getLong("nap", 250) * 1000;

  private static final long MILLI = 1_000_000;
  private static final long LONGEST_MILLIS = 50;

  /// Answers outstanding.
  private static final int BUSY = 64;

  private final ConnectionPool pool;
  private boolean eventful;

  Pause(ConnectionPool pool) {
    this.pool = pool;
  }

  /// Waits for sockets or for the time, and serves the sockets.
  ///
  /// @param untilNanos from now, until there is something to send
  /// @param outstanding answers
  void poll(long untilNanos, int outstanding) throws IOException {
    long waitMillis = 0;
    if (untilNanos > 0) {
      if (outstanding == 0 && untilNanos < MILLI) {
        LockSupport.parkNanos(untilNanos);
      } else if ((outstanding >= BUSY && eventful) || untilNanos < MILLI) {
        // With many answers outstanding, more will come during a nap.
        LockSupport.parkNanos(outstanding >= BUSY ? NAP_NANOS : Math.min(untilNanos, NAP_NANOS));
      } else {
        waitMillis = Math.min(LONGEST_MILLIS, untilNanos / MILLI);
      }
    }
    eventful = pool.poll(waitMillis) > 0;
  }
}
