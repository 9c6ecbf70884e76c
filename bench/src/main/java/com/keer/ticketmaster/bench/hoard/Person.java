package com.keer.ticketmaster.bench.hoard;

/// Somebody who wants seats.
final class Person {
  static final int FAIR_SEATS = 2;

  /// The number of a fair buyer, from 0; -1 for a hoarder.
  final int fair;

  final String userId;

  /// When they first asked, by System.nanoTime.
  final long cameNanos;

  /// How many seats they ask for next.
  int seats;

  private Person(int fair, String userId, long cameNanos, int seats) {
    this.fair = fair;
    this.userId = userId;
    this.cameNanos = cameNanos;
    this.seats = seats;
  }

  static Person hoarder(int number, long cameNanos, int seats) {
    return new Person(-1, "hoarder-" + number, cameNanos, seats);
  }

  static Person fair(int number, long cameNanos) {
    return new Person(number, "fair-" + number, cameNanos, FAIR_SEATS);
  }

  boolean isFair() {
    return fair >= 0;
  }
}
