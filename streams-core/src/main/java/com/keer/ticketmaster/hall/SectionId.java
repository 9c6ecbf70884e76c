package com.keer.ticketmaster.hall;

import com.keer.ticketmaster.internal.bytes.TwoPartKey;
import java.util.Objects;

/// Names one section of one event; every section is decided on its own.
///
/// Both parts are 1 to 100 characters without control characters.
public record SectionId(String eventId, String name) {

  static final int MAX_LENGTH = 100;

  public SectionId {
    requireName("eventId", eventId);
    requireName("section", name);
  }

  /// The Kafka key, `event/section` with `%` and `/` escaped inside the parts, so that two
  /// different sections never share a key.
  public String key() {
    return new TwoPartKey(eventId, name).text();
  }

  /// The section of a [#key()].
  ///
  /// @throws IllegalArgumentException if the text is not such a key
  public static SectionId fromKey(String key) {
    TwoPartKey parts = TwoPartKey.parse(key, "section key (event/section)");
    return new SectionId(parts.first(), parts.second());
  }

  @Override
  public String toString() {
    return key();
  }

  private static void requireName(String field, String text) {
    Objects.requireNonNull(text, field);
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(field + " must have 1 to " + MAX_LENGTH + " characters");
    }
    requirePlain(field, text);
  }

  /// Refuses what no label needs and what makes printing or sorting one go wrong.
  static void requirePlain(String field, String text) {
    // No stream: runs for every record that is read.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        throw new IllegalArgumentException(
            field + " must not contain control characters or surrogates");
      }
    }
  }
}
