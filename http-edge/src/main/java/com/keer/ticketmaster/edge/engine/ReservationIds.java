package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.booking.ReservationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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

  private final Mac prototype;
  private final SecureRandom random = new SecureRandom();

  public ReservationIds(byte[] secret) {
    try {
      prototype = Mac.getInstance(ALGORITHM);
      prototype.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /// A new id that cannot be guessed.
  public ReservationId random() {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return signed(seed);
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
    return signed(Arrays.copyOf(mac(KEYED, both), SEED_BYTES));
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
    byte[] tag = Arrays.copyOf(mac(TAG, Arrays.copyOf(bytes, SEED_BYTES)), TAG_BYTES);
    return MessageDigest.isEqual(tag, Arrays.copyOfRange(bytes, SEED_BYTES, bytes.length));
  }

  /// The token with which one instance proves to another that it belongs to the installation.
  public String peerToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(PEER, new byte[0]));
  }

  private ReservationId signed(byte[] seed) {
    byte[] id = Arrays.copyOf(seed, SEED_BYTES + TAG_BYTES);
    System.arraycopy(mac(TAG, seed), 0, id, SEED_BYTES, TAG_BYTES);
    return new ReservationId(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
  }

  private byte[] mac(byte use, byte[] text) {
    try {
      Mac mac = (Mac) prototype.clone();
      mac.update(use);
      return mac.doFinal(text);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this JVM cannot copy " + ALGORITHM, e);
    }
  }
}
