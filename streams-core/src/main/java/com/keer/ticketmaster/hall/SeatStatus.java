package com.keer.ticketmaster.hall;

/// The status of a position at one moment.
public enum SeatStatus {
  /// Not a seat: an aisle or a gap.
  AISLE('_'),
  FREE('f'),
  HELD('h'),
  SOLD('s'),
  /// Taken out of sale by an operator.
  BLOCKED('b');

  private final char code;

  SeatStatus(char code) {
    this.code = code;
  }

  /// The letter for this status in a [SeatMap].
  public char code() {
    return code;
  }

  static SeatStatus ofCode(char code) {
    return switch (code) {
      case '_' -> AISLE;
      case 'f' -> FREE;
      case 'h' -> HELD;
      case 's' -> SOLD;
      case 'b' -> BLOCKED;
      default -> throw new IllegalArgumentException("no status has the letter " + code);
    };
  }
}
