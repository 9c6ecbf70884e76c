package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.log.LogScope;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What to feed, and how fast.
///
/// @param scope the commands to feed; operators' commands before its beginning are fed as well
/// @param movesWindows whether to move the windows of sales with the commands, to stay as far from
///   them
/// @param patience how long to wait until operators' commands are carried out; zero not to wait,
///   which lets requests overtake the opening of their section
/// @param append whether the target may have records already
/// @param resume a file that keeps the positions, and to continue from if it exists; null for none
public record FeedSettings(
    Pace pace,
    LogScope scope,
    boolean movesWindows,
    Duration patience,
    boolean append,
    @Nullable Path resume) {

  /// Everything from the beginning, into topics without records.
  public static FeedSettings at(Pace pace) {
    return new FeedSettings(pace, LogScope.ALL, true, Duration.ofSeconds(30), false, null);
  }

  /// The pace of recorded commands.
  ///
  /// @param speed how many times as fast as recorded; infinite for as fast as possible
  public record Pace(double speed) {

    public static final Pace ORIGINAL = new Pace(1);
    public static final Pace MAX = new Pace(Double.POSITIVE_INFINITY);

    public Pace {
      if (!(speed > 0)) {
        throw new IllegalArgumentException("the speed must be greater than 0, not " + speed);
      }
    }

    /// When a command is due, in nanoseconds after the first one.
    ///
    /// @param millis how long after the first one it was recorded; a negative value is due at once
    public long dueNanos(long millis) {
      return millis <= 0 ? 0 : (long) (millis * 1e6 / speed);
    }

    /// Whether commands wait for their due time at all.
    public boolean isTimed() {
      return speed != Double.POSITIVE_INFINITY;
    }
  }
}
