package com.keer.ticketmaster.internal.bytes;

/// What UTF-8 can hold.
public final class Utf8 {

  private Utf8() {}

  /// Whether a text survives UTF-8: it has no unpaired surrogate.
  public static boolean canEncode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
