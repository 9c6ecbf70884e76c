package com.keer.ticketmaster.booking;

/// Names one reservation permanently. The client chooses it, and the same id never books twice.
///
/// 1 to 64 characters from `A-Z a-z 0-9 - _`.
public record ReservationId(String value) {

  public static final int MAX_LENGTH = 64;

  public ReservationId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a reservation id has 1 to " + MAX_LENGTH + " characters out of A-Z a-z 0-9 - _");
    }
  }

  /// Whether a text can be a reservation id.
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean allowed = letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
