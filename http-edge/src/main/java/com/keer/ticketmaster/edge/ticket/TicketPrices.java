package com.keer.ticketmaster.edge.ticket;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.audit.AuditTrail;
import com.keer.ticketmaster.edge.audit.Differences;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemException;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.projection.rows.LogEnd.Place;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Changes prices of tickets that nobody holds or has bought, as the log says: PostgreSQL may be
/// behind it.
///
/// The log is asked before the change and again after it. A ticket that was taken in between keeps
/// the price that its buyer saw.
final class TicketPrices {

  /// Each change has a connection to the database for as long as it takes.
  private static final int AT_ONCE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(10);

  /// Marks the locks of tickets among all advisory locks.
  private static final int LOCKS = 0x70726963;

  private final Database database;
  private final Statuses log;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /// The statuses of tickets at the end of the log; see [LogEnd].
  interface Statuses {
    short status(Connection connection, Place place) throws SQLException;
  }

  TicketPrices(Database database, Statuses log) {
    this.database = database;
    this.log = log;
  }

  /// Changes a price.
  ///
  /// @param price null for the section's
  /// @param author who changes it; null if nobody is known
  /// @throws ProblemException if somebody has the ticket, or if that cannot be found out in time
  void change(Ticket ticket, @Nullable BigDecimal price, @Nullable Author author) {
    requireInTime(() -> enter());
    try {
      database
          .jdbi()
          .useHandle(handle -> {
            requireInTime(() -> lock(handle, ticket.id(), "pg_try_advisory_lock"));
            try {
              change(handle, ticket, price, author);
            } finally {
              lock(handle, ticket.id(), "pg_advisory_unlock");
            }
          });
    } finally {
      places.release();
    }
  }

  private void change(
      Handle handle, Ticket ticket, @Nullable BigDecimal price, @Nullable Author author) {
    requireFree(handle, ticket);
    BigDecimal before = TicketStore.ownPrice(handle, ticket.id());
    price(handle, ticket, before, price, author);
    try {
      requireFree(handle, ticket);
    } catch (RuntimeException e) {
      // It counted for a moment, so the trail has both.
      price(handle, ticket, price, before, author);
      throw e;
    }
  }

  private static void price(
      Handle handle,
      Ticket ticket,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      @Nullable Author author) {
    handle.useTransaction(transaction -> {
      TicketStore.price(transaction, ticket.id(), after);
      AuditTrail.note(
          transaction,
          author,
          "change price",
          "ticket/" + ticket.id(),
          "%s %s: %s"
              .formatted(
                  ticket.eventId() + "/" + ticket.section(),
                  new Seat(ticket.row(), ticket.seat()),
                  new Differences().of("price", before, after).text()));
    });
  }

  private void requireFree(Handle handle, Ticket ticket) {
    switch (status(handle, ticket)) {
      case SOLD ->
          throw Problem.of(
                  ProblemType.TICKET_SOLD,
                  "Nothing was done: the ticket is sold and keeps its price.")
              .asException();
      case HELD ->
          throw Problem.of(
                  ProblemType.TICKET_HELD,
                  "Nothing was done: a buyer holds the ticket at its price. Change it when the hold"
                      + " has ended.")
              .asException();
      case AVAILABLE, BLOCKED -> {}
    }
  }

  private TicketStatus status(Handle handle, Ticket ticket) {
    Place place =
        new Place(
            ticket.id().sectionNo(),
            ticket.id().ordinal(),
            new SectionId(ticket.eventId(), ticket.section()),
            new Seat(ticket.row(), ticket.seat()));
    try {
      return TicketStatus.ofCode(log.status(handle.getConnection(), place));
    } catch (KafkaException e) {
      throw Problem.of(
              ProblemType.SALE_NOT_KNOWN,
              "Nothing was done: the log could not be read to its end in time, so the ticket may be"
                  + " sold. Try again.")
          .retryAfter(2)
          .asException();
    } catch (SQLException e) {
      throw new IllegalStateException("the ticket could not be read", e);
    }
  }

  private boolean enter() {
    try {
      return places.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  /// Of all instances, one at a time changes the price of a ticket.
  private static boolean lock(Handle handle, TicketId id, String function) {
    return handle
        .createQuery("SELECT " + function + "(:locks, :ticket)")
        .bind("locks", LOCKS)
        .bind("ticket", id.hashCode())
        .mapTo(Boolean.class)
        .one();
  }

  private static void requireInTime(BooleanSupplier attempt) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!attempt.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        throw busy();
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw busy();
      }
    }
  }

  private static ProblemException busy() {
    return Problem.of(
            ProblemType.TOO_BUSY, "Nothing was done: other prices are being changed. Try again.")
        .retryAfter(1)
        .asException();
  }
}
