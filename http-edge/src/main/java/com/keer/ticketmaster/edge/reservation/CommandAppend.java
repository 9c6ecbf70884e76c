package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.reservation.ReservationCommand;
import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.runtime.TicketMaster;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/// Gives a command to the log and waits until the log has it.
final class CommandAppend {

  private CommandAppend() {}

  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not known whether the log
  ///   has the command
  static void append(TicketMaster engine, ReservationId id, ReservationCommand command) {
    try {
      // Bounded by the producer, which gives up within seconds.
      var _ = engine.commands().append(id, command).get();
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
            "The log did not acknowledge the command, so whether it has it is not known. Look at"
                + " the reservation later; a booking with an Idempotency-Key may be repeated with"
                + " the same key.")
        .about(id)
        .retryAfter(2)
        .asException();
  }
}
