package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.OwnedElsewhereException;
import com.keer.ticketmaster.ReservationView;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the outcome of a reservation of this instance, for every form of the answer.
public final class Lookup {

  private final Answers answers;
  private final Gate readers;

  /// Some reservation that this instance has.
  private volatile @Nullable ReservationId there;

  public Lookup(Answers answers, Gate readers) {
    this.answers = answers;
    this.readers = readers;
  }

  /// Limits those who wait here.
  public Gate readers() {
    return readers;
  }

  /// The state of a reservation, after waiting if there is none yet; empty if none came in time.
  ///
  /// Another's reservation is as unknown as one that never was: the same work, the same words, and
  /// no wait.
  ///
  /// @param looks whether the caller only wants to see it
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the id was never issued, or is
  ///   not theirs
  public Optional<Decided> firstOutcome(
      LiveEngine now, ReservationId id, Caller caller, boolean looks, Duration wait) {
    ReservationView view = now.engine().reservations();
    Optional<Decided> outcome = view.find(id);
    if (outcome.isPresent() && caller.isAnybody()) {
      return outcome;
    }
    if (outcome.isPresent() && there == null) {
      there = id;
    }
    boolean own = caller.isFor(id) && now.ids().isIssued(id, caller.owner());
    if (!own && !outcome.filter(found -> isTheirs(caller, found, looks)).isPresent()) {
      if (outcome.isEmpty()) {
        readAnother(view);
      }
      throw unknown();
    }
    if (outcome.isPresent() || wait.isZero()) {
      return outcome;
    }
    try (Gate.Pass _ = readers.enter()) {
      return answers.await(view, id, any -> true, wait);
    }
  }

  /// What is another's is read before it is refused, so something is read for what never was, too.
  /// Reading takes a twentieth of the time of an answer, which a thousand requests would show.
  private void readAnother(ReservationView view) {
    ReservationId some = there;
    if (some != null) {
      try {
        var _ = view.find(some);
      } catch (OwnedElsewhereException | NotReadyException e) {
        there = null;
      }
    }
  }

  private static boolean isTheirs(Caller caller, Decided found, boolean looks) {
    return Ownership.isTheirs(caller, found.request().userId(), found.section().eventId(), looks);
  }

  /// The id in a path.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it cannot be an id
  public static ReservationId id(String text) {
    if (!ReservationId.isValid(text)) {
      throw unknown();
    }
    return new ReservationId(text);
  }

  private static RuntimeException unknown() {
    return Problem.of(ProblemType.UNKNOWN_RESERVATION, "This id was never issued.").asException();
  }
}
