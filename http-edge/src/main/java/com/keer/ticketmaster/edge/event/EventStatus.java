package com.keer.ticketmaster.edge.event;

/// What an event sells at a moment.
enum EventStatus {
  /// No section sells yet.
  NOT_OPEN,
  /// At least one section sells.
  ON_SALE,
  /// No section sells any more, because its sale has closed or the event is over.
  CLOSED,
  /// Called off, which is final.
  CANCELLED
}
