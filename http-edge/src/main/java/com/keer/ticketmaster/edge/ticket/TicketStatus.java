package com.keer.ticketmaster.edge.ticket;

/// The status of a ticket. Each has a fixed number in the database.
public enum TicketStatus {
  AVAILABLE(1),
  HELD(2),
  SOLD(3),
  BLOCKED(4);

  private final int code;

  TicketStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  static TicketStatus ofCode(int code) {
    return switch (code) {
      case 1 -> AVAILABLE;
      case 2 -> HELD;
      case 3 -> SOLD;
      case 4 -> BLOCKED;
      default -> throw new IllegalStateException("no status of a ticket has the code " + code);
    };
  }
}
