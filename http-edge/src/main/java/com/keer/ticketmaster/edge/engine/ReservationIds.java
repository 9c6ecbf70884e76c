package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.booking.ReservationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Issues reservation ids and recognises its own: 16 bytes and a signature of 5, as 28 characters.
///
/// An id that was never issued is recognised at once, without a lookup. All instances of an
/// installation share the secret.
public final class ReservationIds {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SEED_BYTES = 16;
  private static final int TAG_BYTES = 5;
  private static final int LENGTH = (SEED_BYTES + TAG_BYTES) * 4 / 3;

  // Each use of the secret starts with a different letter, so that none can stand for another.
  private static final byte TAG = 't';
  private static final byte KEYED = 'k';
  private static final byte PEER = 'p';

  /// Instances do not switch at the very same moment.
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final Mac current;
  private final @Nullable Mac previous;
  private final Instant switchAt;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public ReservationIds(byte[] secret) {
    this(new Secrets(secret, null, Instant.EPOCH), InstantSource.system());
  }

  ReservationIds(Secrets secrets, InstantSource clock) {
    this.current = mac(secrets.current());
    this.previous = secrets.previous() == null ? null : mac(secrets.previous());
    this.switchAt = secrets.switchAt();
    this.clock = clock;
  }

  /// What ids are made with. An installation that is older than its secret has a previous one.
  ///
  /// @param previous null if there is none
  /// @param switchAt until then, everything is made with the previous one; after it, only ids of
  ///   keys are
  record Secrets(byte[] current, byte @Nullable [] previous, Instant switchAt) {}

  private static Mac mac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /// A new id that cannot be guessed.
  public ReservationId random() {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return signed(active(), seed);
  }

  /// The id of a user's request under a key: always the same.
  public ReservationId of(String userId, String idempotencyKey) {
    byte[] user = userId.getBytes(StandardCharsets.UTF_8);
    byte[] key = idempotencyKey.getBytes(StandardCharsets.UTF_8);
    // The length keeps "ab" + "c" apart from "a" + "bc".
    byte[] both =
        ByteBuffer.allocate(Integer.BYTES + user.length + key.length)
            .putInt(user.length)
            .put(user)
            .put(key)
            .array();
    // Never with another secret than before: the same key would then book twice.
    Mac keys = previous == null ? current : previous;
    return signed(keys, Arrays.copyOf(mac(keys, KEYED, both), SEED_BYTES));
  }

  /// Whether this installation issued an id, used or not.
  public boolean isIssued(ReservationId id) {
    if (id.value().length() != LENGTH) {
      return false;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(id.value());
    } catch (IllegalArgumentException e) {
      return false;
    }
    return isSigned(current, bytes) || (previous != null && isSigned(previous, bytes));
  }

  private static boolean isSigned(Mac by, byte[] id) {
    byte[] tag = Arrays.copyOf(mac(by, TAG, Arrays.copyOf(id, SEED_BYTES)), TAG_BYTES);
    return MessageDigest.isEqual(tag, Arrays.copyOfRange(id, SEED_BYTES, id.length));
  }

  /// The token with which one instance proves to another that it belongs to the installation.
  public String peerToken() {
    return peerToken(active());
  }

  /// Whether that is the token of another instance.
  public boolean isPeerToken(String token) {
    return isEqual(token, peerToken(current))
        || (previous != null
            && clock.instant().isBefore(switchAt.plus(CLOCKS_DIFFER))
            && isEqual(token, peerToken(previous)));
  }

  private static boolean isEqual(String token, String known) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
  }

  private static String peerToken(Mac by) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(by, PEER, new byte[0]));
  }

  private Mac active() {
    return previous == null || !clock.instant().isBefore(switchAt) ? current : previous;
  }

  private static ReservationId signed(Mac by, byte[] seed) {
    byte[] id = Arrays.copyOf(seed, SEED_BYTES + TAG_BYTES);
    System.arraycopy(mac(by, TAG, seed), 0, id, SEED_BYTES, TAG_BYTES);
    return new ReservationId(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
  }

  private static byte[] mac(Mac prototype, byte use, byte[] text) {
    try {
      Mac mac = (Mac) prototype.clone();
      mac.update(use);
      return mac.doFinal(text);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this JVM cannot copy " + ALGORITHM, e);
    }
  }
}
