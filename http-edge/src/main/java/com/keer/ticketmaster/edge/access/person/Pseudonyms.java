package com.keer.ticketmaster.edge.access.person;

import com.keer.ticketmaster.edge.access.Caller;

/// What people are called behind the door: in the log, in the stores, and to each other.
public interface Pseudonyms extends AutoCloseable {

  /// Where people are called by their ids.
  Pseudonyms OFF = userId -> userId;

  /// How a pseudonym begins.
  String PREFIX = "person-";

  /// The characters behind that: 16 bytes in base64url. The ids of guests have as many.
  int LENGTH = 22;

  /// What a person is called.
  ///
  /// @param userId as their issuer knows them, or the box office that books for them
  String of(String userId);

  /// What somebody is called whom another person names, who may have seen the pseudonym, or a
  /// guest.
  default String ofNamed(String text) {
    return isOne(text, PREFIX) || isOne(text, Caller.GUEST_PREFIX) ? text : of(text);
  }

  /// Whether a text has the form of an id that this server gives.
  private static boolean isOne(String text, String prefix) {
    if (text.length() != prefix.length() + LENGTH || !text.startsWith(prefix)) {
      return false;
    }
    for (int at = prefix.length(); at < text.length(); at++) {
      char letter = text.charAt(at);
      boolean fits =
          (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z')
              || (letter >= '0' && letter <= '9')
              || letter == '-'
              || letter == '_';
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /// Ends what keeps the pseudonyms up to date.
  @Override
  default void close() {}
}
