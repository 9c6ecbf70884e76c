package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.ReservationId;

/// Records the outcome of each request. Any number of generator threads may call it.
public interface Recorder {
  /// The id of a request is known: from now on it needs an answer.
  void accepted(int number, ReservationId id);

  /// A request has its final answer.
  ///
  /// @param dueNanos when it was due, by System.nanoTime
  /// @param nowNanos when the answer arrived, by System.nanoTime
  /// @param seatsGiven whether seats were given, not refused
  void answered(int number, long dueNanos, long nowNanos, boolean seatsGiven);

  /// A request has no proper answer and will not get one.
  ///
  /// @param problem a short kind, such as `status 503`; equal ones are counted together
  void failed(int number, String problem);
}
