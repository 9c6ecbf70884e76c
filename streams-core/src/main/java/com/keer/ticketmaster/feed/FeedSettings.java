package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.SectionFilter;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// What to feed, and how fast.
///
/// @param from the first command of buyers to feed; earlier commands of operators are fed as well;
///   null for the beginning
/// @param until where to end; null for the current ends of the topics
/// @param movesWindows whether to move the windows of sales with the commands, see [SaleWindows]
/// @param done positions of an earlier run, the offset to continue at for each partition; empty to
///   start
public record FeedSettings(
    Pace pace,
    SectionFilter filter,
    @Nullable LogPoint from,
    @Nullable LogPoint until,
    boolean movesWindows,
    Map<TopicPartition, Long> done) {

  public FeedSettings {
    done = Map.copyOf(done);
  }

  /// Everything from the beginning.
  public static FeedSettings at(Pace pace) {
    return new FeedSettings(pace, SectionFilter.ALL, null, null, true, Map.of());
  }
}
