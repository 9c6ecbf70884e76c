package com.keer.ticketmaster.edge.json;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which characters a text may have. Two texts that look alike are the same text: they are composed
/// to NFC, and what cannot be seen is refused.
public enum Texts {
  /// What can be seen, and nothing outside the Basic Multilingual Plane: for texts that are keys in
  /// the log.
  NAME,
  /// What can be seen, and what joins letters or chooses their form.
  LINE,
  /// Tabs and line breaks are also allowed, and blanks at the ends.
  PROSE;

  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';

  /// The text as it is kept: composed, so that `é` has one spelling. ASCII is returned as it is.
  public static String composed(String text) {
    return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /// What is wrong with the characters of a text that is not blank, and what to write instead; null
  /// if nothing is.
  public @Nullable String fault(String text) {
    if (this != PROSE && (isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1)))) {
      return "must not begin or end with a blank: leave it out";
    }
    if (isAscii(text)) {
      return null;
    }
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      String fault = isFine(c) ? null : fault(c, text.codePointCount(0, i) + 1);
      if (fault != null) {
        return fault;
      }
      i += Character.charCount(c);
    }
    return null;
  }

  @Nullable String read(JsonFields fields, String field, @Nullable JsonNode value, int maxLength) {
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      fields.fault(field, "must be a text");
      return null;
    }
    String text = composed(value.stringValue());
    if (text.isBlank() || text.length() > maxLength) {
      fields.fault(field, "must have 1 to " + maxLength + " characters");
      return null;
    }
    String fault = fault(text);
    if (fault != null) {
      fields.fault(field, fault);
      return null;
    }
    return text;
  }

  private String fault(int c, int place) {
    if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || isOutside(c)) {
      return this == NAME
          ? "must not contain control characters or surrogates"
          : "must not contain control characters or halves of characters";
    }
    return "must not contain U+%04X (%s), which is character %d: %s"
        .formatted(
            c,
            Character.getName(c),
            place,
            isBlank(c) ? "write an ordinary space" : "leave it out, it cannot be seen");
  }

  private boolean isFine(int c) {
    if (this == PROSE && (c == '\n' || c == '\r' || c == '\t')) {
      return true;
    }
    if (isOutside(c)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      case Character.FORMAT -> this != NAME && joins(c);
      default -> !isInvisible(c) || (this != NAME && choosesForm(c));
    };
  }

  private boolean isOutside(int c) {
    return this == NAME && !Character.isBmpCodePoint(c);
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /// Letters of some scripts, and pictures, are joined or parted by these. Tags are for flags.
  private static boolean joins(int c) {
    return c == 0x200C || c == 0x200D || (c >= 0xE0020 && c <= 0xE007F);
  }

  private static boolean choosesForm(int c) {
    return c >= 0xFE00 && c <= 0xFE0F;
  }

  /// Characters that are letters, marks or signs by their type, but show nothing.
  private static boolean isInvisible(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2800
        || c == 0x3164
        || choosesForm(c)
        || c == 0xFFA0
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
        return false;
      }
    }
    return true;
  }
}
