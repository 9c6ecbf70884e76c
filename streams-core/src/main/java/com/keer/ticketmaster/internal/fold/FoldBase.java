package com.keer.ticketmaster.internal.fold;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;

/// States from which a fold can start instead of from the beginning of the log: a
/// [com.keer.ticketmaster.snapshot.Snapshot].
public interface FoldBase {

  /// The offset at which the log of a partition continues.
  ///
  /// @param requests the partition of the serial log as it is now
  /// @throws RuntimeException with a reason, if the log does not continue there
  long begin(RecordedLog log, Span requests);

  /// The time of the last record of a partition that the states contain, epoch milliseconds.
  long lastTime(int partition);

  /// Restores the states of a partition into a fold.
  void restore(int partition, LogFold fold);
}
