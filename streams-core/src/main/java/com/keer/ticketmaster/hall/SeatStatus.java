package com.keer.ticketmaster.hall;

/// What a position of a row is at the moment.
public enum SeatStatus {
  /// No seat at all: people walk here.
  AISLE('_'),
  FREE('f'),
  HELD('h'),
  SOLD('s'),
  /// Out of sale by the operator's word.
  BLOCKED('b');

  private final char code;

  SeatStatus(char code) {
    this.code = code;
  }

  /// The letter that stands for it in a [SeatMap].
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
