package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.access.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Issues reservation ids and recognises its own: 16 bytes and a signature of 5, as 28 characters.
///
/// An id that was never issued is recognised at once, without a lookup. Where callers are known, an
/// id is signed together with its owner: whether it is theirs needs no lookup either, and no
/// outcome. All instances of an installation share the secret.
public final class ReservationIds {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SEED_BYTES = 16;
  private static final int TAG_BYTES = 5;
  private static final int LENGTH = (SEED_BYTES + TAG_BYTES) * 4 / 3;

  // Each use of the secret starts with a different letter, so that none can stand for another.
  private static final byte TAG = 't';
  private static final byte KEYED = 'k';
  private static final byte PEER = 'p';
  private static final byte OWNED = 'o';
  private static final byte GUEST = 'g';
  private static final byte GUEST_ID = 'q';

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
  ///
  /// @param owner who asks for it; null where nobody is asked
  public ReservationId random(@Nullable String owner) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return signed(seed, owner);
  }

  /// The id of a request for a user under a key: always the same.
  ///
  /// @param owner who asks for it; null where nobody is asked
  public ReservationId of(@Nullable String owner, String userId, String idempotencyKey) {
    byte[] user = userId.getBytes(StandardCharsets.UTF_8);
    byte[] key = idempotencyKey.getBytes(StandardCharsets.UTF_8);
    // The length keeps "ab" + "c" apart from "a" + "bc".
    byte[] both =
        ByteBuffer.allocate(Integer.BYTES + user.length + key.length)
            .putInt(user.length)
            .put(user)
            .put(key)
            .array();
    return signed(Arrays.copyOf(mac(KEYED, both), SEED_BYTES), owner);
  }

  /// Whether this installation issued an id, used or not.
  ///
  /// @param owner to whom; null where nobody is asked
  public boolean isIssued(ReservationId id, @Nullable String owner) {
    if (id.value().length() != LENGTH) {
      return false;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(id.value());
    } catch (IllegalArgumentException e) {
      return false;
    }
    byte[] tag = tag(Arrays.copyOf(bytes, SEED_BYTES), owner);
    return MessageDigest.isEqual(tag, Arrays.copyOfRange(bytes, SEED_BYTES, bytes.length));
  }

  /// The token with which one instance proves to another that it belongs to the installation.
  public String peerToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(PEER, new byte[0]));
  }

  /// The secret of the tokens of guests.
  public byte[] guestSecret() {
    return mac(GUEST, new byte[0]);
  }

  /// The id of the guest who books under a key: always the same.
  public String guestId(String idempotencyKey) {
    byte[] id = mac(GUEST_ID, idempotencyKey.getBytes(StandardCharsets.UTF_8));
    return guestId(Arrays.copyOf(id, SEED_BYTES));
  }

  /// The id of a new guest.
  public String guestId() {
    byte[] id = new byte[SEED_BYTES];
    random.nextBytes(id);
    return guestId(id);
  }

  private static String guestId(byte[] id) {
    return Caller.GUEST_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  private ReservationId signed(byte[] seed, @Nullable String owner) {
    byte[] id = Arrays.copyOf(seed, SEED_BYTES + TAG_BYTES);
    System.arraycopy(tag(seed, owner), 0, id, SEED_BYTES, TAG_BYTES);
    return new ReservationId(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
  }

  private byte[] tag(byte[] seed, @Nullable String owner) {
    if (owner == null) {
      return Arrays.copyOf(mac(TAG, seed), TAG_BYTES);
    }
    byte[] name = owner.getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(seed, SEED_BYTES + name.length);
    System.arraycopy(name, 0, both, SEED_BYTES, name.length);
    return Arrays.copyOf(mac(OWNED, both), TAG_BYTES);
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
