package com.keer.ticketmaster.internal.clock;

import java.util.function.LongSupplier;

/// Notices that this machine's clock was set back.
///
/// The timers of Kafka's clients and of Kafka Streams wait for times of that clock. Set back by an
/// hour, they stand still for an hour: no commit, no heartbeat, no end of a hold.
public final class SetBack {

  /// What the timers bear.
  private static final long BEARABLE_MILLIS = 2_000;

  private final LongSupplier clock;
  private final LongSupplier steady;
  private long farthest;

  /// @param clock epoch milliseconds
  /// @param steady milliseconds of a clock that nobody sets
  public SetBack(LongSupplier clock, LongSupplier steady) {
    this.clock = clock;
    this.steady = steady;
    this.farthest = ahead();
  }

  /// By how many milliseconds it was set back, since this object exists; 0 if that is bearable.
  public long millis() {
    long ahead = ahead();
    farthest = Math.max(farthest, ahead);
    return farthest - ahead > BEARABLE_MILLIS ? farthest - ahead : 0;
  }

  private long ahead() {
    return clock.getAsLong() - steady.getAsLong();
  }
}
