package com.keer.ticketmaster.internal.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/// Writes a file made of frames, from front to end; any thread may write the next frame. Write
/// errors are [UncheckedIOException]s.
public final class FrameWriter {

  static final byte[] END = "TKTEND01".getBytes(StandardCharsets.US_ASCII);
  static final int END_BYTES = 8 + 8 + 32 + 4;

  private final OutputStream out;
  private final MessageDigest digest = sha256();
  private long written;

  public FrameWriter(OutputStream out, FileKind kind) {
    this.out = out;
    write(kind.begin());
  }

  /// Adds a frame encoded by [Frame#pack].
  ///
  /// @return its position
  public synchronized long add(byte[] frame) {
    long at = written;
    write(frame);
    return at;
  }

  /// Ends the file; the stream stays open.
  ///
  /// @param begin the position at which to start reading
  /// @return the SHA-256 of everything except the end
  public synchronized byte[] end(long begin) {
    byte[] sha = digest.digest();
    ByteBuffer end = ByteBuffer.allocate(END_BYTES).put(END).putLong(begin).put(sha);
    CRC32C crc = new CRC32C();
    crc.update(end.array(), 0, end.position());
    end.putInt((int) crc.getValue());
    try {
      out.write(end.array());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write: " + e.getMessage(), e);
    }
    written += END_BYTES;
    return sha;
  }

  /// The number of bytes written.
  public synchronized long written() {
    return written;
  }

  private void write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write: " + e.getMessage(), e);
    }
    digest.update(bytes);
    written += bytes.length;
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
