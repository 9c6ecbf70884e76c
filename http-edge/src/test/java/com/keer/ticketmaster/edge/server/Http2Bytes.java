package com.keer.ticketmaster.edge.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.eclipse.jetty.http2.hpack.HpackException;
import org.eclipse.jetty.util.NanoTime;

/// HTTP/2 frame by frame, as no client would send it.
final class Http2Bytes {

  static final int DATA = 0x0;
  static final int HEADERS = 0x1;
  static final int PRIORITY = 0x2;
  static final int RESET = 0x3;
  static final int SETTINGS = 0x4;
  static final int PING = 0x6;
  private static final int GOAWAY = 0x7;

  static final int END_STREAM = 0x1;
  static final int END_HEADERS = 0x4;

  /// The error of a server that has had enough.
  static final int ENHANCE_YOUR_CALM = 0xb;

  private static final int FRAME_HEADER = 9;

  private Http2Bytes() {}

  /// What a connection begins with.
  static byte[] preface() {
    return joined("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1), frame(SETTINGS, 0, 0));
  }

  static byte[] frame(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(FRAME_HEADER + payload.length)
        .put((byte) (payload.length >> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  static byte[] get(int stream, String path) {
    return frame(HEADERS, END_HEADERS | END_STREAM, stream, header((byte) 0x82, path));
  }

  /// The header of a request whose body follows.
  static byte[] post(int stream, String path) {
    byte[] json = "application/json".getBytes(ISO_8859_1);
    // content-type: by its place in the static table, not indexed.
    byte[] type = joined(new byte[] {0x0f, 0x10, (byte) json.length}, json);
    return frame(HEADERS, END_HEADERS, stream, joined(header((byte) 0x83, path), type));
  }

  /// @param method by its place in the static table
  private static byte[] header(byte method, String path) {
    var block = new ByteArrayOutputStream();
    block.write(method);
    block.write(0x86); // :scheme: http
    block.write(0x04); // :path
    block.write(path.length());
    block.writeBytes(path.getBytes(ISO_8859_1));
    block.write(0x01); // :authority
    block.write(1);
    block.write('x');
    return block.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /// The error with which the server said goodbye; -1 if it has not.
  static int goodbye(byte[] received) {
    int[] error = {-1};
    each(
        received,
        (type, stream, payload) -> {
          if (type == GOAWAY) {
            error[0] = payload.getInt(payload.position() + Integer.BYTES);
          }
        });
    return error[0];
  }

  /// The status of each stream that was answered.
  static Map<Integer, Integer> statuses(byte[] received) {
    HpackDecoder decoder = new HpackDecoder(16 * 1024, NanoTime::now);
    Map<Integer, Integer> statuses = new HashMap<>();
    each(
        received,
        (type, stream, payload) -> {
          if (type == HEADERS) {
            statuses.put(stream, status(decoder, payload));
          }
        });
    return statuses;
  }

  private static int status(HpackDecoder decoder, ByteBuffer block) {
    try {
      return ((MetaData.Response) decoder.decode(block)).getStatus();
    } catch (HpackException.SessionException | HpackException.StreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Frame {
    void is(int type, int stream, ByteBuffer payload);
  }

  private static void each(byte[] received, Frame frame) {
    ByteBuffer in = ByteBuffer.wrap(received);
    while (in.remaining() >= FRAME_HEADER) {
      int length = ((in.get() & 0xff) << 16) | (in.getShort() & 0xffff);
      int type = in.get();
      in.get();
      int stream = in.getInt();
      if (in.remaining() < length) {
        return;
      }
      frame.is(type, stream, in.slice(in.position(), length));
      in.position(in.position() + length);
    }
  }
}
