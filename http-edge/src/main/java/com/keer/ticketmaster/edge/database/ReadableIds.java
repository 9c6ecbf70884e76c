package com.keer.ticketmaster.edge.database;

import java.security.SecureRandom;

/// Generates ids that are short and easy to read aloud: 12 letters and digits, none of which is
/// easily confused with another.
public final class ReadableIds {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ReadableIds() {}

  public static String random() {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
