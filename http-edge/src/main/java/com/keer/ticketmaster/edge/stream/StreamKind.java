package com.keer.ticketmaster.edge.stream;

/// What a listener wants to receive.
enum StreamKind {
  /// Counts and seats.
  EVENT,
  /// Seats only.
  TICKETS
}
