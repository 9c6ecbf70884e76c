package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/// Collects frames, so that many of them leave in one write.
final class FrameWriter {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int WRITE_BYTES = 64 * 1024;

  private final Bytes out = new Bytes(2 * WRITE_BYTES);

  int pending() {
    return out.length();
  }

  /// What a client says first: no table of header fields, no pushes, windows that never hinder.
  void preface() {
    out.put(PREFACE);
    header(18, Http2.SETTINGS, 0, 0);
    out.int16(Http2.HEADER_TABLE_SIZE).int32(0);
    out.int16(Http2.ENABLE_PUSH).int32(0);
    out.int16(Http2.INITIAL_WINDOW_SIZE).int32(Http2.MAX_WINDOW);
    windowUpdate(Http2.MAX_WINDOW - Http2.DEFAULT_WINDOW);
  }

  /// @param block of at most a frame's size
  void headers(int stream, Bytes block, boolean last) {
    int flags = Http2.END_HEADERS | (last ? Http2.END_STREAM : 0);
    header(block.length(), Http2.HEADERS, flags, stream);
    out.put(block.array(), 0, block.length());
  }

  /// @param length at most a frame's size
  void data(int stream, byte[] bytes, int from, int length, boolean last) {
    header(length, Http2.DATA, last ? Http2.END_STREAM : 0, stream);
    out.put(bytes, from, length);
  }

  void reset(int stream, int error) {
    header(4, Http2.RST_STREAM, 0, stream);
    out.int32(error);
  }

  void settingsAck() {
    header(0, Http2.SETTINGS, Http2.ACK, 0);
  }

  void pingAck(byte[] bytes, int from) {
    header(8, Http2.PING, Http2.ACK, 0);
    out.put(bytes, from, 8);
  }

  /// Gives back what was read on the connection.
  void windowUpdate(int increment) {
    header(4, Http2.WINDOW_UPDATE, 0, 0);
    out.int32(increment);
  }

  private void header(int length, int type, int flags, int stream) {
    out.int32(length << 8 | type).put(flags).int32(stream);
  }

  /// Writes what the channel takes.
  ///
  /// @return whether nothing is left
  boolean flush(WritableByteChannel channel) throws IOException {
    int written = 0;
    while (written < out.length()) {
      // In pieces of one size: Java keeps a direct buffer of that size for the copy.
      int count = Math.min(WRITE_BYTES, out.length() - written);
      int taken = channel.write(ByteBuffer.wrap(out.array(), written, count));
      written += taken;
      if (taken < count) {
        break;
      }
    }
    out.drop(written);
    return out.length() == 0;
  }
}
