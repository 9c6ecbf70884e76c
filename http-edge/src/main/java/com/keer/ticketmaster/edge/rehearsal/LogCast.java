package com.keer.ticketmaster.edge.rehearsal;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Buyers whose commands go straight to the log.
final class LogCast {

  private static final int AT_ONCE = 2_000;

  private final TicketMaster engine;
  private final SectionId section;
  private final BooleanSupplier ended;
  private final Semaphore places = new Semaphore(AT_ONCE);

  LogCast(TicketMaster engine, SectionId section, BooleanSupplier ended) {
    this.engine = engine;
    this.section = section;
    this.ended = ended;
  }

  /// Returns when all are answered, or those that had begun when a real sale did.
  ///
  /// @return how many there were
  int play(int reservations, Duration limit) throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    int number = 0;
    for (; number < reservations && !ended.getAsBoolean(); number++) {
      takePlaces(1, end);
      ReservationId id = new ReservationId("rehearsal-" + number);
      // One in eight holds first, so that expiry is rehearsed as well.
      int holdSeconds = number % 8 == 0 ? 1 : 0;
      ReservationRequest request =
          new ReservationRequest("buyer-" + number, SeatRequest.best(1 + number % 2), holdSeconds);
      var _ =
          engine
              .reservations()
              .awaitNext(id, any -> true)
              .whenComplete((outcome, failure) -> places.release());
      var _ = engine.commands().append(id, new ReservationCommand.Reserve(section, request));
    }
    takePlaces(AT_ONCE, end);
    places.release(AT_ONCE);
    return number;
  }

  private void takePlaces(int count, long end) throws InterruptedException, TimeoutException {
    if (!places.tryAcquire(count, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("some reservations were not answered in time");
    }
  }
}
