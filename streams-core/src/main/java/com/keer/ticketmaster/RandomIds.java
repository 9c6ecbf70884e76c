package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.ReservationId;
import java.security.SecureRandom;
import java.util.Base64;

/// Ids that nobody chooses twice or guesses: 128 random bits as 22 characters.
final class RandomIds {

  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomIds() {}

  static ReservationId next() {
    byte[] bits = new byte[BYTES];
    RANDOM.nextBytes(bits);
    return new ReservationId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }
}
