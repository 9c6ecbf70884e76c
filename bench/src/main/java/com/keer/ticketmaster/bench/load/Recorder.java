package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.ReservationId;

/// Records the fate of each request. Any number of generator threads may call it.
public interface Recorder {
  /// The id of a request is known: from now on it needs an answer.
  void accepted(int number, ReservationId id);

  /// A request has its final answer.
  ///
  /// @param dueNanos when it was due, by System.nanoTime
  /// @param nowNanos when the answer was there, by System.nanoTime
  /// @param seatsGiven whether seats were given, rather than refused
  void answered(int number, long dueNanos, long nowNanos, boolean seatsGiven);

  /// A request has no proper answer and will not get one.
  ///
  /// @param problem a short kind, `status 503` for instance; equal ones are counted together
  void failed(int number, String problem);
}
