package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.access.Caller;
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

  /// Instances do not switch at the very same moment.
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final Mac current;
  private final @Nullable Mac previous;
  private final Instant switchAt;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public ReservationIds(byte[] secret) {
    this(mac(secret), null, Instant.EPOCH, InstantSource.system());
  }

  private ReservationIds(
      Mac current, @Nullable Mac previous, Instant switchAt, InstantSource clock) {
    this.current = current;
    this.previous = previous;
    this.switchAt = switchAt;
    this.clock = clock;
  }

  /// The ids of an installation that is older than its secret.
  ///
  /// @param previous what ids were made with before; null if there is none
  /// @param switchAt until then, everything is made with the previous one; after it, only ids of
  ///   keys are
  static ReservationIds of(
      byte[] current, byte @Nullable [] previous, Instant switchAt, InstantSource clock) {
    return new ReservationIds(
        mac(current), previous == null ? null : mac(previous), switchAt, clock);
  }

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
  ///
  /// @param owner who asks for it; null where nobody is asked
  public ReservationId random(@Nullable String owner) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return signed(macFor(owner, active()), seed, owner);
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
    // Never with another secret than before: the same key would then book twice.
    Mac by = macFor(owner, previous == null ? current : previous);
    return signed(by, Arrays.copyOf(mac(by, KEYED, both), SEED_BYTES), owner);
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
    return isSigned(current, bytes, owner)
        || (previous != null && owner == null && isSigned(previous, bytes, null));
  }

  /// What belongs to somebody was never signed with a previous secret, which others may know.
  private Mac macFor(@Nullable String owner, Mac otherwise) {
    return owner == null ? otherwise : current;
  }

  private static boolean isSigned(Mac by, byte[] id, @Nullable String owner) {
    byte[] tag = tag(by, Arrays.copyOf(id, SEED_BYTES), owner);
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

  /// The secret of the tokens of guests.
  public byte[] guestSecret() {
    return mac(current, GUEST, new byte[0]);
  }

  /// The id of the guest who books under a key: always the same.
  public String guestId(String idempotencyKey) {
    byte[] id = mac(current, GUEST_ID, idempotencyKey.getBytes(StandardCharsets.UTF_8));
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

  private Mac active() {
    return previous == null || !clock.instant().isBefore(switchAt) ? current : previous;
  }

  private static ReservationId signed(Mac by, byte[] seed, @Nullable String owner) {
    byte[] id = Arrays.copyOf(seed, SEED_BYTES + TAG_BYTES);
    System.arraycopy(tag(by, seed, owner), 0, id, SEED_BYTES, TAG_BYTES);
    return new ReservationId(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
  }

  private static byte[] tag(Mac by, byte[] seed, @Nullable String owner) {
    if (owner == null) {
      return Arrays.copyOf(mac(by, TAG, seed), TAG_BYTES);
    }
    byte[] name = owner.getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(seed, SEED_BYTES + name.length);
    System.arraycopy(name, 0, both, SEED_BYTES, name.length);
    return Arrays.copyOf(mac(by, OWNED, both), TAG_BYTES);
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
