package com.keer.ticketmaster.bench.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Finds the status of a reservation in a JSON body that arrives in pieces.
///
/// Text inside the body cannot be mistaken for it, because its quotes are escaped.
final class StatusScan {
  private static final byte[] WANTED = "\"status\":\"".getBytes(StandardCharsets.US_ASCII);

  /// After `"status"`, a quote may be the first of the field we look for.
  private static final int CLOSING_QUOTE = 8;

  private int matched;
  private byte initial;

  void clear() {
    matched = 0;
    initial = 0;
  }

  void read(ByteBuffer piece) {
    while (initial == 0 && piece.hasRemaining()) {
      byte b = piece.get();
      if (matched == WANTED.length) {
        initial = b;
      } else {
        matched = next(b);
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

  /// Whether there was a status that is an outcome, not `PENDING`.
  boolean isDecided() {
    return switch (initial) {
      case 'C', 'H', 'E', 'R' -> true;
      default -> false;
    };
  }

  /// Whether seats were given: cancelled and expired reservations had them, too.
  boolean seatsGiven() {
    return isDecided() && initial != 'R';
  }
}
