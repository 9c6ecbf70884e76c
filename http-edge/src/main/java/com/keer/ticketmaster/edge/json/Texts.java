package com.keer.ticketmaster.edge.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which characters a text may have.
enum Texts {
  /// No control characters, and nothing outside the Basic Multilingual Plane: for texts that are
  /// keys in the log.
  NAME,
  /// No control characters.
  LINE,
  /// Tabs and line breaks are also allowed.
  PROSE;

  @Nullable String read(JsonFields fields, String field, @Nullable JsonNode value, int maxLength) {
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      fields.fault(field, "must be a text");
      return null;
    }
    String text = value.stringValue();
    if (text.isBlank() || text.length() > maxLength) {
      fields.fault(field, "must have 1 to " + maxLength + " characters");
      return null;
    }
    if (!isFine(text)) {
      fields.fault(
          field,
          this == NAME
              ? "must not contain control characters or surrogates"
              : "must not contain control characters or halves of characters");
      return null;
    }
    return text;
  }

  private boolean isFine(String text) {
    return text.codePoints()
        .allMatch(c -> (!Character.isISOControl(c) || isLayout(c)) && isWhole(c));
  }

  private boolean isLayout(int c) {
    return this == PROSE && (c == '\n' || c == '\r' || c == '\t');
  }

  private boolean isWhole(int c) {
    return this == NAME
        ? Character.isBmpCodePoint(c) && !Character.isSurrogate((char) c)
        : !(Character.isBmpCodePoint(c) && Character.isSurrogate((char) c));
  }
}
