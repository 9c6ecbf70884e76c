package com.keer.ticketmaster.bench.scenario;

/// The part of a scenario that measures.
@FunctionalInterface
interface Scenario {

  /// Starts what it takes, measures, and stops it.
  ///
  /// @param progress is told what it does
  Measured measure(Progress progress) throws Exception;
}
