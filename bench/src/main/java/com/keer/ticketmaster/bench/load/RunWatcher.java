package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.bench.result.Sample;
import java.util.Map;
import java.util.function.Supplier;

/// Receives the progress of a run, a few times a second.
@FunctionalInterface
public interface RunWatcher {
  void answered(long reservations);

  default void sampled(Sample sample) {}

  /// The last answer has arrived, and the check begins.
  default void checking() {}

  /// What else to note about this moment, by `unit: name`.
  default Map<String, Double> measures() {
    return Map.of();
  }

  /// The same watcher, which also notes something.
  default RunWatcher noting(Supplier<Map<String, Double>> measures) {
    RunWatcher shown = this;
    return new RunWatcher() {
      @Override
      public void answered(long reservations) {
        shown.answered(reservations);
      }

      @Override
      public void checking() {
        shown.checking();
      }

      @Override
      public Map<String, Double> measures() {
        return measures.get();
      }
    };
  }
}
