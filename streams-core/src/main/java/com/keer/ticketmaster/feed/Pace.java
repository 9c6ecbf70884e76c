package com.keer.ticketmaster.feed;

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
