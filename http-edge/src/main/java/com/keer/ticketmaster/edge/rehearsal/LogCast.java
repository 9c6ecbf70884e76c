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

/// Buyers whose commands go straight to the log.
final class LogCast {

  private static final int AT_ONCE = 2_000;

  private final TicketMaster engine;
  private final SectionId section;
  private final Semaphore places = new Semaphore(AT_ONCE);

  LogCast(TicketMaster engine, SectionId section) {
    this.engine = engine;
    this.section = section;
  }

  /// Returns when all are answered.
  void play(int reservations, Duration limit) throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    for (int number = 0; number < reservations; number++) {
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
  }

  private void takePlaces(int count, long end) throws InterruptedException, TimeoutException {
    if (!places.tryAcquire(count, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("some reservations were not answered in time");
    }
  }
}
