package com.keer.ticketmaster.internal.verify;

import com.keer.ticketmaster.log.LogPlace;
import java.util.concurrent.atomic.AtomicLong;

/// The progress of a partition of commands, at the door or in serial logs: how far it has been
/// answered, and how many folded commands wait for their results.
public final class FoldLane {

  /// The limit of what to remember: an outcome far behind its command is read before more is
  /// folded.
  private static final int FAR_AHEAD = 50_000;

  /// Outcomes after this time belong to commands that are not part of this verification.
  public final long lastTime;

  /// Outcomes up to this time belong to commands that a snapshot contains.
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

  /// Whether a command was applied live, as far as is known.
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
