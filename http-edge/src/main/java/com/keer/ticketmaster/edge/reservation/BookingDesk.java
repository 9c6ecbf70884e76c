package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.peer.Forwarder;
import java.util.function.Supplier;

/// What all forms of the booking API share, so that a limit applies to all of them together.
///
/// @param liveEngine throws [com.keer.ticketmaster.NotReadyException] as long as there is no engine
/// @param people what the log calls those who are named in requests
/// @param bookings admits requests for seats
/// @param followUps admits requests that confirm, extend or cancel a reservation: they wait for
///   their answer, and must not take the places of those who want seats, nor the reverse
public record BookingDesk(
    Supplier<LiveEngine> liveEngine,
    Limits limits,
    Pseudonyms people,
    Forwarder forwarder,
    Answers answers,
    Gate bookings,
    Gate followUps,
    Lookup lookup)
    implements AutoCloseable {

  /// Creates a desk with places for callers up to the limits.
  ///
  /// @param pseudonyms whether people are called by pseudonyms behind the door
  public static BookingDesk of(Supplier<LiveEngine> liveEngine, Limits limits, boolean pseudonyms) {
    Answers answers = new Answers();
    return new BookingDesk(
        liveEngine,
        limits,
        pseudonyms ? userId -> liveEngine.get().people().of(userId) : Pseudonyms.OFF,
        new Forwarder(limits.maxInFlight(), limits.maxWait()),
        answers,
        new Gate("bookings", limits.maxInFlight()),
        new Gate("confirmations, extensions and cancellations", limits.maxInFlight()),
        new Lookup(answers, new Gate("waiting callers", limits.maxInFlight())));
  }

  /// How many callers wait for an outcome.
  public int waiting() {
    return answers.waiting();
  }

  /// Answers all waiting callers.
  @Override
  public void close() {
    answers.close();
  }
}
