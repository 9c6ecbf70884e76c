package com.keer.ticketmaster.edge.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far this process's part of the projection is behind the log.
///
/// @param records not written yet, in the partitions of this process; null as long as this is
///   unknown
/// @param seconds how old the oldest of them may be; 0 if there is none
/// @param applied records since the start
/// @param passedOver the number of those that could not be read or written
/// @param reason why it does not continue; null if it does
/// @param partitions of this process, by topic and number
public record Lag(
    State state,
    @Nullable Long records,
    double seconds,
    long applied,
    long passedOver,
    @Nullable String reason,
    List<Partition> partitions) {

  /// The state of the projection.
  public enum State {
    STARTING,
    CATCHING_UP,
    CAUGHT_UP,
    DATABASE_AWAY,
    /// The database is available but refuses writes.
    FAILING,
    LOG_AWAY,
    /// The log ends before the position in the database.
    OTHER_LOG,
    STOPPED
  }

  /// One partition of a topic.
  ///
  /// @param nextOffset the first record that is not written; null while unknown
  /// @param endOffset the offset after the last record; null while unknown
  public record Partition(
      String topic, int partition, @Nullable Long nextOffset, @Nullable Long endOffset) {

    public @Nullable Long records() {
      return nextOffset == null || endOffset == null ? null : Math.max(0, endOffset - nextOffset);
    }
  }

  public Lag {
    partitions = List.copyOf(partitions);
  }
}
