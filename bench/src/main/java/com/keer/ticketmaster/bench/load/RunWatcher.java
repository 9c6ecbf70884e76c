package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.bench.result.Sample;

/// Is told how a run goes, a few times a second.
@FunctionalInterface
public interface RunWatcher {
  void answered(long reservations);

  default void sampled(Sample sample) {}

  /// The last answer is there, and the check begins.
  default void checking() {}
}
