package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.OwnedElsewhereException;
import com.keer.ticketmaster.ReservationView;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Callers who wait for an answer, so that all of them can be answered when the process stops.
public final class Answers implements AutoCloseable {

  private final Deadlines deadlines = new Deadlines();

  /// Waits, on this thread, for a wanted state of a reservation; empty if it does not come in time.
  ///
  /// @throws NotReadyException while the reservations cannot be read
  Optional<Decided> await(
      ReservationView view, ReservationId id, Predicate<Decided> wanted, Duration limit) {
    return until(view.await(id, wanted), limit, () -> view.find(id).filter(wanted));
  }

  /// Sends a command, then waits, on this thread, for the wanted state that it leads to; empty if
  /// that does not come in time.
  ///
  /// Waits once: an outcome implies that the log has the command, too. Without an outcome, the
  /// acknowledgement of the log is awaited. That the answers cannot be read at the moment does not
  /// change that.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is unknown whether the log
  ///   has the command
  Optional<Decided> afterCommand(
      Supplier<CommandAppend> command,
      ReservationView view,
      ReservationId id,
      Predicate<Decided> wanted,
      Duration limit) {
    // Waits from before the command, so that nothing has to be looked up in the store.
    CompletableFuture<Decided> answer = view.awaitNext(id, wanted);
    return afterCommand(command, answer, () -> view.find(id).filter(wanted), limit);
  }

  /// The same for a command that can be refused and leave the reservation unchanged.
  Optional<ReservationOutcome> afterRefusableCommand(
      Supplier<CommandAppend> command,
      ReservationView view,
      ReservationId id,
      Predicate<ReservationOutcome> wanted,
      Duration limit) {
    CompletableFuture<ReservationOutcome> answer = view.awaitAnswer(id, wanted);
    return afterCommand(
        command,
        answer,
        () -> view.find(id).map(ReservationOutcome.class::cast).filter(wanted),
        limit);
  }

  private <T> Optional<T> afterCommand(
      Supplier<CommandAppend> command,
      CompletableFuture<T> answer,
      Supplier<Optional<T>> lastLook,
      Duration limit) {
    try {
      CommandAppend append = command.get();
      append.onFailure(() -> answer.cancel(false));
      Optional<T> outcome = until(answer, limit, Optional::empty);
      if (outcome.isEmpty()) {
        append.await();
        outcome = lastLook.get();
      }
      return outcome;
    } catch (NotReadyException | OwnedElsewhereException e) {
      return Optional.empty();
    } finally {
      answer.cancel(false);
    }
  }

  private <T> Optional<T> until(
      CompletableFuture<T> answer, Duration limit, Supplier<Optional<T>> lastLook) {
    if (answer.isDone() && !answer.isCompletedExceptionally()) {
      return Optional.of(answer.join());
    }
    if (limit.isZero()) {
      answer.cancel(false);
      return Optional.empty();
    }
    deadlines.begin(answer, limit);
    try {
      return Optional.of(answer.get());
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        // A restore writes answers to the store without a notification.
        return lastLook.get();
      }
      if (e.getCause() instanceof OwnedElsewhereException
          || e.getCause() instanceof NotReadyException) {
        // From now on the answer comes to another instance, which the caller reaches at the same
        // address.
        return Optional.empty();
      }
      throw new IllegalStateException("waiting for an answer failed", e.getCause());
    } finally {
      deadlines.end();
      answer.cancel(false);
    }
  }

  /// How many callers wait.
  public int waiting() {
    return deadlines.size();
  }

  /// Answers all waiting callers; from now on nobody can wait.
  @Override
  public void close() {
    deadlines.close();
  }
}
