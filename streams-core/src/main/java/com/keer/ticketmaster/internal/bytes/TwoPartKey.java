package com.keer.ticketmaster.internal.bytes;

/// Two texts as one Kafka key, `first/second`, with `%` and `/` escaped inside the parts, so that
/// two different pairs never share a key.
public record TwoPartKey(String first, String second) {

  public String text() {
    return escape(first) + '/' + escape(second);
  }

  /// Parses a [#text()].
  ///
  /// @param what the name and the parts of the key, for the error message
  /// @throws IllegalArgumentException if the text is not such a key
  public static TwoPartKey parse(String text, String what) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
      throw new IllegalArgumentException("not a " + what + ": " + text);
    }
    TwoPartKey key =
        new TwoPartKey(unescape(text.substring(0, slash)), unescape(text.substring(slash + 1)));
    // One pair, one key: a second spelling would go to another partition.
    if (text.indexOf('%') >= 0 && !key.text().equals(text)) {
      throw new IllegalArgumentException("not a canonical " + what + ": " + text);
    }
    return key;
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
