package com.keer.ticketmaster.booking;

/// Whether a section is selling, by its own time.
public enum SaleState {
  NOT_OPEN,
  OPEN,
  CLOSED,
  /// Called off by the organiser; this is final.
  CANCELLED
}
