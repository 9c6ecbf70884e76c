package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.Frame;
import org.eclipse.jetty.http2.frames.PrefaceFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.http2.frames.WindowUpdateFrame;
import org.eclipse.jetty.http2.generator.Generator;
import org.eclipse.jetty.http2.hpack.HpackException;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/// Collects the frames of one connection so that many of them leave in one write.
///
/// Its capacity is fixed, so the connection to a server that requests replies without reading them
/// must be closed before the capacity is used up.
final class SendQueue {
  /// What RFC 9113 allows either side to send before it has received anything.
  static final int DEFAULT_WINDOW = 65_535;

  private static final int CAPACITY = 512 * 1024;

  /// Above this, requests wait outside.
  private static final int FULL = 64 * 1024;

  private final RetainableByteBuffer.Mutable frames =
      new RetainableByteBuffer.FixedCapacity(ByteBuffer.allocateDirect(CAPACITY).limit(0));
  private final Generator generator = new Generator(new ArrayByteBufferPool(), false, 0);

  SendQueue() {
    // No header table in either direction: a request is the same bytes on every connection.
    generator.getHpackEncoder().setMaxTableCapacity(0);
    generator.getHpackEncoder().setTableCapacity(0);
    generator.getHpackEncoder().setValidateEncoding(false);
  }

  boolean isFull() {
    return frames.remaining() >= FULL;
  }

  /// Whether the server has requested far more replies than it reads.
  boolean isOverflowing() {
    return frames.remaining() >= CAPACITY / 2;
  }

  boolean isEmpty() {
    return frames.remaining() == 0;
  }

  /// Sends the client's first frames: no header table, no pushes, and windows that never close.
  void preface() {
    control(new PrefaceFrame());
    Map<Integer, Integer> settings =
        Map.of(
            SettingsFrame.HEADER_TABLE_SIZE,
            0,
            SettingsFrame.ENABLE_PUSH,
            0,
            SettingsFrame.INITIAL_WINDOW_SIZE,
            Integer.MAX_VALUE);
    control(new SettingsFrame(settings, false));
    control(new WindowUpdateFrame(0, Integer.MAX_VALUE - DEFAULT_WINDOW));
  }

  void control(Frame frame) {
    try {
      generator.control(frames, frame);
    } catch (HpackException e) {
      throw new IllegalArgumentException("headers that cannot be encoded", e);
    }
  }

  /// Sends the part of a body that the receiver accepts.
  void data(DataFrame frame, int length) {
    generator.data(frames, frame, length);
  }

  void cancel(int stream) {
    control(new ResetFrame(stream, ErrorCode.CANCEL_STREAM_ERROR.code));
  }

  /// Writes as much as the channel accepts.
  void flush(WritableByteChannel channel) throws IOException {
    ByteBuffer bytes = frames.getByteBuffer();
    channel.write(bytes);
    bytes.compact().flip();
  }
}
