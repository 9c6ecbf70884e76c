package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.bench.result.Sample;

/// Receives the progress of a run, a few times a second.
@FunctionalInterface
public interface RunWatcher {
  void answered(long reservations);

  default void sampled(Sample sample) {}

  /// The last answer has arrived, and the check begins.
  default void checking() {}
}
