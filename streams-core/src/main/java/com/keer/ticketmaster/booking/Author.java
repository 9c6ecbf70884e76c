package com.keer.ticketmaster.booking;

import org.jspecify.annotations.Nullable;

/// Who sent a command, as the header `author` of its record says: evidence of the door, on which no
/// decision depends.
///
/// @param name what they are known by: an issuer and an id, or a key; at most 256 characters, the
///   rest is cut off
/// @param requestId of the request that the command came with, without spaces; null if there was
///   none
public record Author(String name, @Nullable String requestId) {

  /// The header of a record.
  public static final String HEADER = "author";

  private static final int MOST_NAME = 256;
  private static final int MOST_REQUEST_ID = 64;
  private static final String NO_REQUEST = "-";

  public Author {
    name = printable(cut(name)).strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an author has a name");
    }
    if (requestId != null && !requestId.matches("[\\x21-\\x7e]{1," + MOST_REQUEST_ID + "}")) {
      throw new IllegalArgumentException(
          "the id of a request has 1 to %d characters, and no spaces".formatted(MOST_REQUEST_ID));
    }
  }

  /// As it is written into the header: the id of the request or `-`, a space, and the name.
  public String text() {
    return (requestId == null ? NO_REQUEST : requestId) + ' ' + name;
  }

  /// The author in such a text; null if it is something else.
  public static @Nullable Author parse(String text) {
    int space = text.indexOf(' ');
    if (space < 1) {
      return null;
    }
    String requestId = text.substring(0, space);
    try {
      return new Author(text.substring(space + 1), requestId.equals(NO_REQUEST) ? null : requestId);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// Not in the middle of a character.
  private static String cut(String name) {
    if (name.length() <= MOST_NAME) {
      return name;
    }
    boolean within = Character.isHighSurrogate(name.charAt(MOST_NAME - 1));
    return name.substring(0, within ? MOST_NAME - 1 : MOST_NAME);
  }

  /// Names come from tokens and are shown on terminals, which obey control characters.
  private static String printable(String name) {
    StringBuilder text = new StringBuilder(name.length());
    name.codePoints().forEach(each -> text.appendCodePoint(isShown(each) ? each : '?'));
    return text.toString();
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return requestId == null ? name : name + ", request " + requestId;
  }
}
