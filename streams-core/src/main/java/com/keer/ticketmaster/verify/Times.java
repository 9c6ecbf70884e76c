package com.keer.ticketmaster.verify;

import java.time.Instant;

/// Times as sentences have them: in UTC, wherever the reader is.
final class Times {

  private Times() {}

  static String text(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }
}
