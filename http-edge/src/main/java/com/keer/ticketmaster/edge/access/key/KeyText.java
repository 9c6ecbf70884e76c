package com.keer.ticketmaster.edge.access.key;

import com.keer.ticketmaster.edge.database.ReadableIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// What the holder of a key sends: `tmk_<id>_<secret>`. The secret is random and 256 bits long, so
/// one round of SHA-256 hides it; nobody can try them all.
///
/// @param secret must not be logged
public record KeyText(String id, String secret) {

  private static final String PREFIX = "tmk_";
  private static final int SECRET_BYTES = 32;
  private static final int MOST_LENGTH = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// A new key.
  public static KeyText random() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new KeyText(
        ReadableIds.random(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /// Whether a text is meant to be a key.
  public static boolean isOne(String text) {
    return text.startsWith(PREFIX);
  }

  /// The parts of a key; empty if the text is none.
  public static Optional<KeyText> parse(String text) {
    int end = text.indexOf('_', PREFIX.length());
    return isOne(text) && end > 0 && text.length() <= MOST_LENGTH
        ? Optional.of(new KeyText(text.substring(PREFIX.length(), end), text.substring(end + 1)))
        : Optional.empty();
  }

  /// What is kept of it.
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  /// The whole key, which is shown once.
  public String text() {
    return PREFIX + id + "_" + secret;
  }

  /// Without the secret.
  @Override
  public String toString() {
    return PREFIX + id;
  }
}
