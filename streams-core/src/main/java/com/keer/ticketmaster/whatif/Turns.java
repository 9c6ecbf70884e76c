package com.keer.ticketmaster.whatif;

import java.time.Duration;

/// In which order a section takes the requests that wait for it.
public sealed interface Turns {

  Turns AS_THEY_CAME = new AsTheyCame();

  /// One after the other, each when it comes.
  record AsTheyCame() implements Turns {}

  /// Those that come within a window wait for its end; then the larger ones have their turn first,
  /// equal ones as they came. A window begins with the first request that waits. What an operator
  /// wants of the section ends it at once.
  record LargestFirst(Duration window) implements Turns {
    public LargestFirst {
      if (window.toMillis() < 1 || window.toHours() > 1) {
        throw new IllegalArgumentException("a window lasts 1 ms to 1 h, not " + window);
      }
    }
  }
}
