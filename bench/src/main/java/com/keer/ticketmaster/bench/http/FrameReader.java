package com.keer.ticketmaster.bench.http;

/// Takes frames apart.
final class FrameReader {

  private static final int MAX_BLOCK_BYTES = 256 * 1024;

  private final FrameListener listener;

  /// The header block that goes on in CONTINUATION frames.
  private final Bytes block = new Bytes(1024);

  private int blockStream;
  private boolean blockLast;

  FrameReader(FrameListener listener) {
    this.listener = listener;
  }

  /// Reads all frames that are complete.
  ///
  /// @return where the first incomplete one begins
  int read(byte[] bytes, int from, int to) throws Http2Exception {
    int at = from;
    while (to - at >= Http2.FRAME_HEADER_BYTES) {
      int length = Http2.int32(bytes, at) >>> 8;
      if (length > Http2.MAX_FRAME_BYTES) {
        throw new Http2Exception("a frame larger than allowed");
      }
      int end = at + Http2.FRAME_HEADER_BYTES + length;
      if (end > to) {
        break;
      }
      frame(
          bytes[at + 3],
          bytes[at + 4],
          Http2.int31(bytes, at + 5),
          bytes,
          at + Http2.FRAME_HEADER_BYTES,
          end);
      at = end;
    }
    return at;
  }

  private void frame(int type, int flags, int stream, byte[] bytes, int from, int end)
      throws Http2Exception {
    if (blockStream != 0 && (type != Http2.CONTINUATION || stream != blockStream)) {
      throw new Http2Exception("a frame inside a header block");
    }
    switch (type) {
      case Http2.DATA -> data(flags, stream, bytes, from, end);
      case Http2.HEADERS -> headers(flags, stream, bytes, from, end);
      case Http2.CONTINUATION -> continuation(flags, bytes, from, end);
      case Http2.RST_STREAM -> {
        require(end - from == 4);
        listener.reset(stream, Http2.int32(bytes, from));
      }
      case Http2.SETTINGS -> settings(flags, bytes, from, end);
      case Http2.PUSH_PROMISE -> throw new Http2Exception("a push, which was forbidden");
      case Http2.PING -> {
        require(end - from == 8);
        if ((flags & Http2.ACK) == 0) {
          listener.ping(bytes, from);
        }
      }
      case Http2.GOAWAY -> {
        require(end - from >= 8);
        listener.goAway(Http2.int31(bytes, from), Http2.int32(bytes, from + 4));
      }
      case Http2.WINDOW_UPDATE -> {
        require(end - from == 4);
        listener.windowUpdate(stream, Http2.int31(bytes, from));
      }
      default -> {
        // Priorities, and what is not invented yet: to be ignored.
      }
    }
  }

  private void data(int flags, int stream, byte[] bytes, int from, int end) throws Http2Exception {
    require(stream != 0);
    int begin = from;
    int stop = end;
    if ((flags & Http2.PADDED) != 0) {
      stop -= padding(bytes, from, end);
      begin++;
    }
    require(begin <= stop);
    boolean last = (flags & Http2.END_STREAM) != 0;
    listener.data(stream, bytes, begin, stop - begin, end - from, last);
  }

  private void headers(int flags, int stream, byte[] bytes, int from, int end)
      throws Http2Exception {
    require(stream != 0);
    int begin = from;
    int stop = end;
    if ((flags & Http2.PADDED) != 0) {
      stop -= padding(bytes, from, end);
      begin++;
    }
    if ((flags & Http2.PRIORITY) != 0) {
      begin += 5;
    }
    require(begin <= stop);
    boolean last = (flags & Http2.END_STREAM) != 0;
    if ((flags & Http2.END_HEADERS) != 0) {
      listener.headers(stream, bytes, begin, stop - begin, last);
    } else {
      block.clear().put(bytes, begin, stop - begin);
      blockStream = stream;
      blockLast = last;
    }
  }

  private void continuation(int flags, byte[] bytes, int from, int end) throws Http2Exception {
    require(blockStream != 0 && block.length() <= MAX_BLOCK_BYTES);
    block.put(bytes, from, end - from);
    if ((flags & Http2.END_HEADERS) != 0) {
      int stream = blockStream;
      blockStream = 0;
      listener.headers(stream, block.array(), 0, block.length(), blockLast);
    }
  }

  private void settings(int flags, byte[] bytes, int from, int end) throws Http2Exception {
    if ((flags & Http2.ACK) != 0) {
      return;
    }
    require((end - from) % 6 == 0);
    for (int at = from; at < end; at += 6) {
      int id = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
      listener.setting(id, Http2.int32(bytes, at + 2));
    }
    listener.settingsEnd();
  }

  private static int padding(byte[] bytes, int from, int end) throws Http2Exception {
    require(from < end);
    return bytes[from] & 0xff;
  }

  private static void require(boolean wellFormed) throws Http2Exception {
    if (!wellFormed) {
      throw new Http2Exception("a malformed frame");
    }
  }
}
