package com.keer.ticketmaster.edge.stream;

/// What a listener wants to receive.
enum Kind {
  /// Counts and seats.
  EVENT,
  /// Seats only.
  TICKETS
}
