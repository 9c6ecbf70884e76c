package com.keer.ticketmaster.booking;

/// Whether a section sells, by its own time.
public enum SaleState {
  NOT_OPEN,
  OPEN,
  CLOSED,
  /// Called off by the organiser, for good.
  CANCELLED
}
