package com.keer.ticketmaster.section;

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
    return escape(eventId) + '/' + escape(name);
  }

  /// The section of a [#key()].
  ///
  /// @throws IllegalArgumentException if the text is not such a key
  public static SectionId fromKey(String key) {
    int slash = key.indexOf('/');
    if (slash < 0 || key.indexOf('/', slash + 1) >= 0) {
      throw new IllegalArgumentException("not a section key (event/section): " + key);
    }
    SectionId id =
        new SectionId(unescape(key.substring(0, slash)), unescape(key.substring(slash + 1)));
    // One section, one key: a second spelling would reach another partition.
    if (key.indexOf('%') >= 0 && !id.key().equals(key)) {
      throw new IllegalArgumentException("not a canonical section key: " + key);
    }
    return id;
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

  private static String escape(String part) {
    if (part.indexOf('%') < 0 && part.indexOf('/') < 0) {
      return part;
    }
    return part.replace("%", "%25").replace("/", "%2F");
  }

  private static String unescape(String part) {
    return part.indexOf('%') < 0 ? part : part.replace("%2F", "/").replace("%25", "%");
  }
}
