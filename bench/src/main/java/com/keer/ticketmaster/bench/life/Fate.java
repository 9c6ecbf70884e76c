package com.keer.ticketmaster.bench.life;

/// What a buyer does; the same number always does the same.
enum Fate {
  /// Buys at once.
  BUYS,
  /// Holds, then confirms.
  CONFIRMS,
  /// Holds, then gives the seats back.
  CANCELS,
  /// Holds and is never heard of again: the hold ends.
  FORGETS,
  /// Holds, holds longer, then confirms.
  EXTENDS,
  /// Asks twice, which must not book twice.
  REPEATS;

  private static final int SHARES = 20;

  /// Half of all buy at once; the others share the rest.
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

  /// How long the seats are held first; 0 for not at all. Short for buyers who never confirm, so
  /// that the run need not wait for the end of their holds.
  int holdSeconds() {
    return switch (this) {
      case BUYS, REPEATS -> 0;
      case FORGETS -> 5;
      case CONFIRMS, CANCELS, EXTENDS -> 300;
    };
  }
}
