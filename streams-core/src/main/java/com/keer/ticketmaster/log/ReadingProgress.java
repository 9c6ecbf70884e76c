package com.keer.ticketmaster.log;

/// Receives how far the reading of a log has come.
@FunctionalInterface
public interface ReadingProgress {

  /// @param done of `goal` offsets, or records
  void show(long done, long goal);
}
