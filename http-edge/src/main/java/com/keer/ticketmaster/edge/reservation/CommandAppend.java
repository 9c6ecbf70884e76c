package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.trace.RequestTrace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// A command on its way into the log.
public final class CommandAppend {

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
