package com.keer.ticketmaster.bench.http;

import java.nio.charset.StandardCharsets;

/// Finds the status of a reservation in a JSON body that comes in pieces.
///
/// Texts inside the body cannot be taken for it: their quotes are escaped.
final class StatusScan {

  private static final byte[] WANTED = "\"status\":\"".getBytes(StandardCharsets.US_ASCII);

  /// After `"status"`, a quote may begin the field anew.
  private static final int CLOSING_QUOTE = 8;

  private int matched;
  private byte initial;

  void clear() {
    matched = 0;
    initial = 0;
  }

  void read(byte[] bytes, int from, int length) {
    for (int i = from; initial == 0 && i < from + length; i++) {
      if (matched == WANTED.length) {
        initial = bytes[i];
      } else {
        matched = next(bytes[i]);
      }
    }
  }

  private int next(byte b) {
    if (b == WANTED[matched]) {
      return matched + 1;
    }
    if (matched == CLOSING_QUOTE && b == WANTED[1]) {
      return 2;
    }
    return b == '"' ? 1 : 0;
  }

  /// Whether there was a status that is an outcome, rather than none or `PENDING`.
  boolean isDecided() {
    return switch (initial) {
      case 'C', 'H', 'E', 'R' -> true;
      default -> false;
    };
  }

  /// Whether seats were given: what is cancelled or expired by now had them too.
  boolean seatsGiven() {
    return isDecided() && initial != 'R';
  }
}
