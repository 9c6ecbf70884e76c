package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A value of the hash chain that a section keeps over everything it was told and answered: SHA-256
/// of the value before and the link in between (see `internal.codec.ChainLink`). So one value
/// stands for the whole story up to its command, and no command or outcome before it can be
/// changed, dropped or moved without changing it.
///
/// As four numbers, since a value that never changes should not be an array.
public record Chain(long first, long second, long third, long fourth) {

  /// Of what has no story: a section that was never opened.
  public static final Chain NONE = new Chain(0, 0, 0, 0);

  /// How many bytes a value has.
  public static final int BYTES = 32;

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  /// A digest keeps what it was given: each thread has its own.
  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(Chain::newDigest);

  /// Where the chain of a section begins; tells it from that of every other section.
  public static Chain start(SectionId section) {
    return NONE.next(
        new ByteWriter(64).writeText("section chain 1").writeText(section.key()).toBytes());
  }

  /// The value after one more link: the bytes of one applied command and its answer.
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

  /// The value of 32 bytes.
  ///
  /// @throws IllegalArgumentException if it is another number of bytes
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

  /// The value as 43 characters out of `A-Z a-z 0-9 - _`.
  public String text() {
    return TEXT.encodeToString(bytes());
  }

  /// The value of a [#text()].
  ///
  /// @throws IllegalArgumentException if it is none
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
