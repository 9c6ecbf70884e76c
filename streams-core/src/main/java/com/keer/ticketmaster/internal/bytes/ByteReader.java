package com.keer.ticketmaster.internal.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what a [ByteWriter] wrote. Throws [IllegalArgumentException] if the bytes end too soon or
/// are invalid.
public final class ByteReader {

  private final byte[] bytes;
  private int at;

  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads the version at the start of a value.
  public static ByteReader ofVersion(byte[] bytes, int newestKnown, String what) {
    ByteReader reader = new ByteReader(bytes);
    int version = reader.readByte();
    if (version > newestKnown) {
      throw new NewerVersionException(
          what + " of version " + version + "; this program reads up to " + newestKnown);
    }
    if (version < 1) {
      throw new IllegalArgumentException(what + " of version " + version);
    }
    return reader;
  }

  public int readByte() {
    need(1);
    return bytes[at++] & 0xFF;
  }

  public long readNumber() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits at byte " + at);
  }

  public int readInt() {
    long value = readNumber();
    if (value != (int) value) {
      throw new IllegalArgumentException("a number out of range before byte " + at + ": " + value);
    }
    return (int) value;
  }

  /// Reads a count of items that follow; each takes at least one byte.
  public int readCount() {
    int count = readInt();
    if (count < 0 || count > bytes.length - at) {
      throw new IllegalArgumentException("a count out of range before byte " + at + ": " + count);
    }
    return count;
  }

  public String readText() {
    int length = readCount();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  public byte[] readBytes() {
    int length = readCount();
    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return part;
  }

  public boolean hasMore() {
    return at < bytes.length;
  }

  public void readBits(long[] words, int byteCount) {
    need(byteCount);
    for (int i = 0; i < byteCount; i++) {
      words[i >> 3] |= (bytes[at++] & 0xFFL) << ((i & 7) << 3);
    }
  }

  /// Must be called after the last part of a value.
  public void requireEnd() {
    if (at < bytes.length) {
      throw new IllegalArgumentException("%d bytes follow the value".formatted(bytes.length - at));
    }
  }

  private void need(int more) {
    if (more > bytes.length - at) {
      throw new IllegalArgumentException("the value ends after " + bytes.length + " bytes");
    }
  }
}
