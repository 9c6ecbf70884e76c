package com.keer.ticketmaster.internal.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// Writes the compact binary values of the stores: numbers with 7 bits to a byte, texts with their
/// length in front.
public final class ByteWriter {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  public ByteWriter(int expectedSize) {
    this.bytes = new byte[expectedSize];
  }

  public ByteWriter writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /// Writes a number that is usually small; a negative one takes ten bytes.
  public ByteWriter writeNumber(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  public ByteWriter writeText(String text) {
    return writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public ByteWriter writeBytes(byte[] more) {
    writeNumber(more.length);
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /// Writes the lowest `byteCount` bytes of a bitmap, lowest first.
  public ByteWriter writeBits(long[] words, int byteCount) {
    int wordCount = (byteCount + 7) >>> 3;
    // Whole words are much faster; surplus bytes of the last one are overwritten or cut off.
    ensure(wordCount << 3);
    for (int word = 0; word < wordCount; word++) {
      LONG.set(bytes, size + (word << 3), words[word]);
    }
    size += byteCount;
    return this;
  }

  public int size() {
    return size;
  }

  /// Updates a digest with everything written so far.
  public void feed(MessageDigest digest) {
    digest.update(bytes, 0, size);
  }

  public byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
