package com.keer.ticketmaster.verify;

import java.time.Instant;

/// Times in sentences: always UTC, regardless of the reader's time zone.
final class UtcText {

  private UtcText() {}

  static String text(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }
}
