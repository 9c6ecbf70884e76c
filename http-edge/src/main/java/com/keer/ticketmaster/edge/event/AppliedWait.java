package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.http.Waiting;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lets organisers wait until the log has applied their command, so that `200` means just that; a
/// `202` says where to look.
public final class AppliedWait {

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Gate gate;
  private final Duration maxWait;

  public AppliedWait(Limits limits) {
    this.gate = new Gate("changes of events", limits.maxInFlight());
    this.maxWait = limits.maxWait();
  }

  /// Limits the changes in progress.
  public Gate gate() {
    return gate;
  }

  /// Enters before anything is done.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if too many wait already
  Gate.Pass enter() {
    return gate.enter();
  }

  /// Waits, on this thread, for as long as the caller prefers.
  ///
  /// @return whether it has been applied
  boolean until(Context ctx, BooleanSupplier applied) {
    Duration preferred = Waiting.preferred(ctx, maxWait);
    Waiting.tellApplied(ctx, preferred);
    return until(applied, preferred == null ? usual() : preferred);
  }

  private Duration usual() {
    return Waiting.DEFAULT.compareTo(maxWait) > 0 ? maxWait : Waiting.DEFAULT;
  }

  private static boolean until(BooleanSupplier applied, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!applied.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /// Says that the log will apply it, and where to look.
  ///
  /// @return the status of the answer
  static int accepted(Context ctx, @Nullable String location) {
    ctx.res().setHeader(Header.LOCATION, location);
    ctx.res().setHeader(Header.RETRY_AFTER, "1");
    return 202;
  }
}
