package com.keer.ticketmaster.booking;

/// How much a buyer may hold without buying it, in all sections of the event together. Without
/// limits, a few people can keep a hall empty: they hold every seat, and hold it again the moment
/// their holds end.
///
/// @param heldPerBuyer the most seats that one buyer may hold unconfirmed; 0 for any number
/// @param pauseAfterLapseSeconds how long a buyer may hold nothing more after a hold that was not
///   confirmed, doubled each time up to [#MAX_DOUBLINGS] times, from the start again after a
///   purchase; 0 for no pause. It needs a limit: without one, a buyer could ask again before the
///   end of the hold is known
public record HoldLimits(int heldPerBuyer, int pauseAfterLapseSeconds) {

  public static final HoldLimits NONE = new HoldLimits(0, 0);

  public static final int MAX_PAUSE_SECONDS = 24 * 3600;

  /// The longest pause is 32 times the first.
  public static final int MAX_DOUBLINGS = 5;

  public HoldLimits {
    if (heldPerBuyer < 0 || heldPerBuyer > SectionRules.MAX_SEATS_PER_BUYER) {
      throw new IllegalArgumentException(
          "heldPerBuyer must be 0 to " + SectionRules.MAX_SEATS_PER_BUYER);
    }
    if (pauseAfterLapseSeconds < 0 || pauseAfterLapseSeconds > MAX_PAUSE_SECONDS) {
      throw new IllegalArgumentException(
          "pauseAfterLapseSeconds must be 0 to " + MAX_PAUSE_SECONDS);
    }
    if (pauseAfterLapseSeconds > 0 && heldPerBuyer == 0) {
      throw new IllegalArgumentException("pauseAfterLapseSeconds needs heldPerBuyer");
    }
  }

  public boolean isNone() {
    return heldPerBuyer == 0;
  }

  /// The end of the pause after a lapse, rounded up to a whole second.
  ///
  /// @param earlier how many holds of the buyer lapsed before, since the last purchase
  public long pausedUntil(long now, int earlier) {
    long seconds = (long) pauseAfterLapseSeconds << Math.min(earlier, MAX_DOUBLINGS);
    return (Math.ceilDiv(now, 1000L) + seconds) * 1000L;
  }
}
