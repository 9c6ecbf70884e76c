package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.util.concurrent.Semaphore;

/// Limits the requests in progress and refuses the others at once: with an unbounded queue every
/// answer would come too late.
public final class Gate {

  /// Leaves when closed.
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

  /// Takes a place.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if there is none
  public Pass enter() {
    if (!places.tryAcquire()) {
      throw Problem.of(
              ProblemType.TOO_BUSY,
              "Nothing was done: this instance has as many " + what + " as it accepts. Try again.")
          .retryAfter(1)
          .asException();
    }
    return places::release;
  }
}
