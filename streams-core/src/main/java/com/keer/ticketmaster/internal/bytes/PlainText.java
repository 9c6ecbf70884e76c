package com.keer.ticketmaster.internal.bytes;

import java.text.Normalizer;

/// Tells whether a text could be mistaken for another that looks the same: it is not composed
/// (NFC), has blanks at its ends, or has characters that cannot be seen.
///
/// Decisions depend on this from version 2 of the rules on, so the answer must be the same with
/// every version of Unicode: the characters are listed here, and those outside of the Basic
/// Multilingual Plane, where new ones are still added, are refused. How characters of a version of
/// Unicode are composed never changes.
public final class PlainText {

  /// Ranges that are refused, first and last character in turn.
  private static final char[] REFUSED = {
    0x0000, 0x001F, 0x007F, 0x00A0, 0x00AD, 0x00AD, 0x034F, 0x034F, 0x0600, 0x0605, 0x061C, 0x061C,
    0x06DD, 0x06DD, 0x070F, 0x070F, 0x0890, 0x0891, 0x08E2, 0x08E2, 0x115F, 0x1160, 0x1680, 0x1680,
    0x17B4, 0x17B5, 0x180B, 0x180F, 0x2000, 0x200F, 0x2028, 0x202F, 0x205F, 0x206F, 0x2800, 0x2800,
    0x3000, 0x3000, 0x3164, 0x3164, 0xD800, 0xF8FF, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0,
    0xFFF0, 0xFFFB, 0xFFFE, 0xFFFF,
  };

  private PlainText() {}

  public static boolean isPlain(String text) {
    if (!text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ')) {
      return false;
    }
    boolean ascii = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isRefused(c)) {
        return false;
      }
      ascii &= c < 0x80;
    }
    return ascii || Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }

  private static boolean isRefused(char c) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    for (int i = 0; i < REFUSED.length; i += 2) {
      if (c >= REFUSED[i] && c <= REFUSED[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
