package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.edge.http.Gate.Pass;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.trace.RequestTrace;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// A command on its way into the log.
public final class CommandAppend {

  /// For an outcome that never comes, or comes to another instance.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ReservationId id;
  private final CompletableFuture<@Nullable Void> appended;

  private CommandAppend(ReservationId id, CompletableFuture<@Nullable Void> appended) {
    this.id = id;
    this.appended = appended;
  }

  /// Begins to append a command, as a part of the trace of the request if that is traced.
  ///
  /// @param author who sends it; null if nobody is known
  public static CommandAppend begin(
      TicketMaster engine, ReservationId id, ReservationCommand command, @Nullable Author author) {
    RequestTrace trace = RequestTrace.current();
    if (trace == null) {
      return new CommandAppend(id, engine.commands().append(id, command, null, author));
    }
    String topic = engine.settings().topology().topics().reservationCommands().name();
    return new CommandAppend(
        id,
        trace.send(
            topic, id, traceparent -> engine.commands().append(id, command, traceparent, author)));
  }

  /// The same for a booking whose caller does not wait: it keeps its place until it is decided. If
  /// the place were free as soon as the log has the command, far more would be accepted than can be
  /// decided in time.
  public static CommandAppend begin(
      TicketMaster engine, ReservationId id, Reserve command, @Nullable Author author, Pass place) {
    CompletableFuture<Decided> decided = engine.reservations().awaitNext(id, any -> true);
    try {
      CommandAppend append = begin(engine, id, command, author);
      append.onFailure(() -> decided.cancel(false));
      place.keepUntil(decided.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS));
      return append;
    } catch (RuntimeException e) {
      decided.cancel(false);
      throw e;
    }
  }

  /// Calls back if the log does not acknowledge it.
  void onFailure(Runnable action) {
    var _ =
        appended.whenComplete((metadata, failure) -> {
          if (failure != null) {
            action.run();
          }
        });
  }

  /// Waits, on this thread, until the log has the command.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is unknown whether the log
  ///   has it
  public void await() {
    try {
      // Bounded by the producer, which gives up within seconds.
      var _ = appended.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException) {
        throw away(id);
      }
      throw new IllegalStateException("the command could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(id);
    }
  }

  private static RuntimeException away(ReservationId id) {
    return Problem.of(
            ProblemType.LOG_UNAVAILABLE,
            "The log did not acknowledge the command, so it may or may not be in the log. Read"
                + " the reservation later; a booking with an Idempotency-Key can be repeated with"
                + " the same key.")
        .about(id)
        .retryAfter(2)
        .asException();
  }
}
