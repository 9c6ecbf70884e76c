package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// Limits the requests in progress and refuses further ones at once: with an unbounded queue, every
/// answer would come too late.
public final class Gate {

  /// Leaves the gate when closed. For one thread.
  public static final class Pass implements AutoCloseable {
    private final Semaphore places;
    private boolean kept;

    private Pass(Semaphore places) {
      this.places = places;
    }

    /// Keeps the place after the request has been answered, until something has ended.
    public void keepUntil(CompletableFuture<?> end) {
      kept = true;
      var _ = end.whenComplete((result, failure) -> places.release());
    }

    @Override
    public void close() {
      if (!kept) {
        places.release();
      }
    }
  }

  private final Semaphore places;
  private final String what;
  private final int limit;
  private final LongAdder refused = new LongAdder();

  public Gate(String what, int places) {
    this.what = what;
    this.limit = places;
    this.places = new Semaphore(places);
  }

  /// The number of requests inside.
  public int inFlight() {
    return limit - places.availablePermits();
  }

  /// The most requests inside.
  public int limit() {
    return limit;
  }

  /// How many it has refused.
  public long refused() {
    return refused.sum();
  }

  /// Enters the gate.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the limit is reached
  public Pass enter() {
    if (!places.tryAcquire()) {
      refused.increment();
      throw Problem.of(
              ProblemType.TOO_BUSY,
              "Nothing was done: this instance has reached its limit of " + what + ". Try again.")
          .retryAfter(1)
          .asException();
    }
    return new Pass(places);
  }
}
