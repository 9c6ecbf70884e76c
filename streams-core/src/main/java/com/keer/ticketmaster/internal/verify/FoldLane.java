package com.keer.ticketmaster.internal.verify;

import com.keer.ticketmaster.log.LogPlace;
import java.util.concurrent.atomic.AtomicLong;

/// How a partition of commands gets along, at the door or in serial logs: how far it has been
/// answered, and how much of what is folded waits for what came of it.
public final class FoldLane {

  /// More is not worth remembering; an outcome that is far behind its command comes before more is
  /// folded.
  private static final int FAR_AHEAD = 50_000;

  /// Outcomes of a later time are of commands that are not to be looked at.
  public final long lastTime;

  /// Outcomes of this time and before are of commands that a snapshot contains.
  public final long knownTime;

  private final AtomicLong answered = new AtomicLong(-1);
  private final AtomicLong waiting = new AtomicLong();

  public FoldLane(long knownTime, long lastTime) {
    this.knownTime = knownTime;
    this.lastTime = lastTime;
  }

  /// Notes that a command was applied live, and hence all before it.
  public void answered(LogPlace command) {
    if (command.offset() > answered.get()) {
      answered.accumulateAndGet(command.offset(), Math::max);
    }
  }

  /// Whether a command was applied live, as far as that can be told.
  public boolean isAnswered(LogPlace command) {
    return command.offset() <= answered.get();
  }

  public void waits(int more) {
    waiting.addAndGet(more);
  }

  public boolean isFarAhead() {
    return waiting.get() > FAR_AHEAD;
  }
}
