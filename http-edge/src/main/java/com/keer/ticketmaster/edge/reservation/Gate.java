package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.util.concurrent.Semaphore;

/// Limits the requests in progress and refuses further ones at once: with an unbounded queue, every
/// answer would come too late.
public final class Gate {

  /// Leaves the gate when closed.
  public interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  private final Semaphore places;
  private final String what;

  public Gate(String what, int places) {
    this.what = what;
    this.places = new Semaphore(places);
  }

  /// Enters the gate.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the limit is reached
  public Pass enter() {
    if (!places.tryAcquire()) {
      throw Problem.of(
              ProblemType.TOO_BUSY,
              "Nothing was done: this instance has reached its limit of " + what + ". Try again.")
          .retryAfter(1)
          .asException();
    }
    return places::release;
  }
}
