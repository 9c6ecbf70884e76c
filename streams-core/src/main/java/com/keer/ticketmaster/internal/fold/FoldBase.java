package com.keer.ticketmaster.internal.fold;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;

/// States that the fold of a log can begin with, instead of with the beginning of the log: a
/// [com.keer.ticketmaster.snapshot.Snapshot].
public interface FoldBase {

  /// Where the log of a partition goes on.
  ///
  /// @param requests the partition of serial logs as it is now
  /// @throws RuntimeException with a sentence that says why, if the log does not go on there
  long begin(RecordedLog log, Span requests);

  /// The time of the last record of a partition that the states contain, epoch milliseconds.
  long lastTime(int partition);

  /// Gives a fold the states of a partition.
  void restore(int partition, LogFold fold);
}
