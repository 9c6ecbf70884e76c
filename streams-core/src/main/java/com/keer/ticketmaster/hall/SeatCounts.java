package com.keer.ticketmaster.hall;

/// How many seats of a section are free, held, sold and blocked; never negative.
public record SeatCounts(int free, int held, int sold, int blocked) {

  public SeatCounts {
    if (free < 0 || held < 0 || sold < 0 || blocked < 0) {
      throw new IllegalStateException(
          "negative count: free %d, held %d, sold %d, blocked %d"
              .formatted(free, held, sold, blocked));
    }
  }

  /// The number of seats with this status; 0 for an aisle.
  public int of(SeatStatus status) {
    return switch (status) {
      case AISLE -> 0;
      case FREE -> free;
      case HELD -> held;
      case SOLD -> sold;
      case BLOCKED -> blocked;
    };
  }

  public int total() {
    return free + held + sold + blocked;
  }

  public SeatCounts sell(int seats) {
    return new SeatCounts(free - seats, held, sold + seats, blocked);
  }

  public SeatCounts hold(int seats) {
    return new SeatCounts(free - seats, held + seats, sold, blocked);
  }

  public SeatCounts confirm(int seats) {
    return new SeatCounts(free, held - seats, sold + seats, blocked);
  }

  public SeatCounts release(int seats) {
    return new SeatCounts(free + seats, held - seats, sold, blocked);
  }

  public SeatCounts block(int seats) {
    return new SeatCounts(free - seats, held, sold, blocked + seats);
  }

  public SeatCounts unblock(int seats) {
    return new SeatCounts(free + seats, held, sold, blocked - seats);
  }

  public SeatCounts grow(int seats) {
    return new SeatCounts(free + seats, held, sold, blocked);
  }
}
