package com.keer.ticketmaster.bench.life;

/// What a buyer does; the same number always does the same.
enum Fate {
  /// Buys at once.
  BUYS,
  /// Holds, then confirms.
  CONFIRMS,
  /// Holds, then gives the seats back.
  CANCELS,
  /// Holds and does nothing more: the hold expires.
  FORGETS,
  /// Holds, extends the hold, then confirms.
  EXTENDS,
  /// Sends the request twice, which must not book twice.
  REPEATS;

  private static final int SHARES = 20;

  /// Half of all buy at once; the others are spread evenly.
  static Fate of(int number) {
    return switch (Math.floorMod(number * 0x9E3779B9, SHARES)) {
      case 0, 1, 2 -> CONFIRMS;
      case 3, 4 -> CANCELS;
      case 5, 6 -> FORGETS;
      case 7 -> EXTENDS;
      case 8 -> REPEATS;
      default -> BUYS;
    };
  }

  /// How long the seats are held first; 0 for no hold. Short for buyers who never confirm, so that
  /// the run need not wait long for the holds to expire.
  int holdSeconds() {
    return switch (this) {
      case BUYS, REPEATS -> 0;
      case FORGETS -> 5;
      case CONFIRMS, CANCELS, EXTENDS -> 300;
    };
  }
}
