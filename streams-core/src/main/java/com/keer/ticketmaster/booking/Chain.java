package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A value of the hash chain that each section keeps over all its commands and outcomes: SHA-256 of
/// the previous value and the link between them (see `internal.codec.ChainLink`). One value stands
/// for the whole history up to its command: no earlier command or outcome can be changed, dropped
/// or moved without changing it.
///
/// Held as four numbers, because an array would be mutable.
public record Chain(long first, long second, long third, long fourth) {

  /// The value of a section without a history: one that was never opened.
  public static final Chain NONE = new Chain(0, 0, 0, 0);

  /// The size of a value in bytes.
  public static final int BYTES = 32;

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  /// A `MessageDigest` has state, so each thread has its own.
  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(Chain::newDigest);

  /// The first value of a section's chain; it differs for every section.
  public static Chain start(SectionId section) {
    return NONE.next(
        new ByteWriter(64).writeText("section chain 1").writeText(section.key()).toBytes());
  }

  /// The value after one more link, which is the bytes of one applied command and its outcome.
  public Chain next(byte[] link) {
    MessageDigest digest = DIGEST.get();
    byte[] value = bytes();
    digest.update(value);
    digest.update(link);
    try {
      digest.digest(value, 0, BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    return of(value);
  }

  /// The value with these 32 bytes.
  ///
  /// @throws IllegalArgumentException if there are not 32 bytes
  public static Chain of(byte[] value) {
    if (value.length != BYTES) {
      throw new IllegalArgumentException("a chain value has 32 bytes, not " + value.length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(value);
    return new Chain(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  /// The value as 43 characters from `A-Z a-z 0-9 - _`.
  public String text() {
    return TEXT.encodeToString(bytes());
  }

  /// Parses a [#text()].
  ///
  /// @throws IllegalArgumentException if the text is not a chain value
  public static Chain fromText(String text) {
    return of(Base64.getUrlDecoder().decode(text));
  }

  @Override
  public String toString() {
    return text();
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
