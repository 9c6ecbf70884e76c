package com.keer.ticketmaster.whatif;

import java.time.Duration;

/// The order in which a section takes the requests that wait for it.
public sealed interface Turns {

  Turns AS_THEY_CAME = new AsTheyCame();

  /// In the order of arrival.
  record AsTheyCame() implements Turns {}

  /// Requests within a window wait for its end; then larger ones go first, equal ones in the order
  /// of arrival. A window starts with the first waiting request. An operator's command to the
  /// section ends it at once.
  record LargestFirst(Duration window) implements Turns {
    public LargestFirst {
      if (window.toMillis() < 1 || window.toHours() > 1) {
        throw new IllegalArgumentException(
            "a window must last between 1 ms and 1 h, not " + window);
      }
    }
  }
}
