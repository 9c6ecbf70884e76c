package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.SectionFilter;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// What to feed, and how fast.
///
/// @param from the first command of buyers; what operators did before is fed as well; null for the
///   beginning
/// @param until where to end; null for where the topics end now
/// @param movesWindows whether the windows of sales are moved as the commands are, see
///   [SaleWindows]
/// @param done what was fed before, by partition the offset to go on with; empty to begin
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
