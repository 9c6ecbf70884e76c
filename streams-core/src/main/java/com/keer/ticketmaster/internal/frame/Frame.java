package com.keer.ticketmaster.internal.frame;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// One frame of a file.
public final class Frame {

  static final int HEAD_BYTES = 13;

  /// Far more than the largest record; anything longer is not read into memory.
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final int CRC_AT = 9;
  private static final int LEVEL = 3;

  private final char type;
  private final byte[] content;
  private final long at;
  private final int packedBytes;

  private Frame(char type, byte[] content, long at, int packedBytes) {
    this.type = type;
    this.content = content;
    this.at = at;
    this.packedBytes = packedBytes;
  }

  public char type() {
    return type;
  }

  public byte[] content() {
    return content;
  }

  /// Its position in the file.
  public long at() {
    return at;
  }

  /// Its packed size in the file.
  public int packedBytes() {
    return packedBytes;
  }

  /// Encodes a frame.
  public static byte[] pack(char type, byte[] content) {
    if (content.length > MAX_BYTES) {
      throw new IllegalArgumentException("a frame of " + content.length + " bytes");
    }
    byte[] packed = Zstd.compress(content, LEVEL);
    ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + packed.length);
    frame.put((byte) type).putInt(content.length).putInt(packed.length).putInt(0).put(packed);
    frame.putInt(CRC_AT, checksum(frame.array()));
    return frame.array();
  }

  /// The packed size of a frame with this head.
  ///
  /// @throws IllegalArgumentException if it is not the head of a frame
  static int packedBytes(byte[] head) {
    ByteBuffer frame = ByteBuffer.wrap(head);
    int content = frame.getInt(1);
    int packed = frame.getInt(5);
    if (content < 0 || content > MAX_BYTES || packed < 0 || packed > MAX_BYTES) {
      throw new IllegalArgumentException("its lengths are invalid");
    }
    return HEAD_BYTES + packed;
  }

  /// Decodes what [#pack] encoded.
  ///
  /// @throws IllegalArgumentException if it is something else
  static Frame unpack(byte[] bytes, long at) {
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    if (frame.getInt(CRC_AT) != checksum(bytes)) {
      throw new IllegalArgumentException("its checksum does not match");
    }
    byte[] packed = new byte[bytes.length - HEAD_BYTES];
    frame.get(HEAD_BYTES, packed);
    try {
      byte[] content = Zstd.decompress(packed, frame.getInt(1));
      return new Frame((char) bytes[0], content, at, bytes.length);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("it cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static int checksum(byte[] frame) {
    CRC32C crc = new CRC32C();
    crc.update(frame, 0, CRC_AT);
    crc.update(frame, HEAD_BYTES, frame.length - HEAD_BYTES);
    return (int) crc.getValue();
  }
}
