package com.keer.ticketmaster.edge.event;

/// Whether an event takes place. Each status has a fixed number in the database.
public enum EventStatus {
  ON_SALE(1),
  CANCELLED(2);

  private final int code;

  EventStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static EventStatus ofCode(int code) {
    return switch (code) {
      case 1 -> ON_SALE;
      case 2 -> CANCELLED;
      default -> throw new IllegalStateException("no status of an event has the code " + code);
    };
  }
}
