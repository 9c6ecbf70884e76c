package com.keer.ticketmaster.hall;

import com.keer.ticketmaster.internal.bytes.TwoPartKey;
import java.util.Comparator;
import java.util.Objects;

/// Names one section of one event. Each section is decided on its own.
///
/// Both parts have 1 to 100 characters and no control characters.
public record SectionId(String eventId, String name) {

  static final int MAX_LENGTH = 100;

  /// The order of names in lists and pictures, as people count: `Block 2` before `Block 10`.
  public static final Comparator<String> NAMES = NaturalOrder.TEXTS;

  /// The order of sections in lists and pictures, by event and name.
  public static final Comparator<SectionId> IN_ORDER =
      Comparator.comparing(SectionId::eventId, NAMES).thenComparing(SectionId::name, NAMES);

  public SectionId {
    requireName("eventId", eventId);
    requireName("section", name);
  }

  /// The Kafka key, `event/section`. `%` and `/` are escaped inside the parts, so two different
  /// sections never share a key.
  public String key() {
    return new TwoPartKey(eventId, name).text();
  }

  /// Parses a [#key()].
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

  /// Refuses characters that no label needs and that break printing or sorting.
  static void requirePlain(String field, String text) {
    // No stream here: this runs for every record that is read.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        throw new IllegalArgumentException(
            field + " must not contain control characters or surrogates");
      }
    }
  }
}
