package com.keer.ticketmaster.bench.load;

/// When requests are due, however fast the system under test answers: an open loop.
@FunctionalInterface
public interface Arrivals {
  /// When a request is due, in nanoseconds from the beginning; never earlier than the one before.
  ///
  /// @param number of the request, from 0
  long dueNanos(int number);

  /// Everybody at the same moment.
  static Arrivals atOnce() {
    return number -> 0;
  }

  /// At equal distances.
  static Arrivals every(double perSecond) {
    return number -> (long) (number * 1e9 / perSecond);
  }

  /// At a rate that grows evenly over a time.
  static Arrivals ramp(double fromPerSecond, double toPerSecond, double seconds) {
    double growth = (toPerSecond - fromPerSecond) / seconds;
    // After t seconds, from·t + growth·t²/2 requests were due.
    return number ->
        growth == 0
            ? (long) (number * 1e9 / fromPerSecond)
            : (long)
                (1e9
                    * (Math.sqrt(fromPerSecond * fromPerSecond + 2 * growth * number)
                        - fromPerSecond)
                    / growth);
  }
}
