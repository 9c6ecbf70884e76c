package com.keer.ticketmaster.bench.http;

/// Numbers of RFC 9113.
final class Http2 {

  static final int FRAME_HEADER_BYTES = 9;

  /// The largest frame that everybody has to take; we neither send nor allow larger ones.
  static final int MAX_FRAME_BYTES = 16_384;

  static final int DEFAULT_WINDOW = 65_535;
  static final int MAX_WINDOW = Integer.MAX_VALUE;

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 0x1;
  static final int ACK = 0x1;
  static final int END_HEADERS = 0x4;
  static final int PADDED = 0x8;
  static final int PRIORITY = 0x20;

  static final int HEADER_TABLE_SIZE = 1;
  static final int ENABLE_PUSH = 2;
  static final int MAX_CONCURRENT_STREAMS = 3;
  static final int INITIAL_WINDOW_SIZE = 4;

  static final int CANCEL = 8;

  private static final String[] ERRORS = {
    "no error",
    "protocol error",
    "internal error",
    "flow control",
    "settings timeout",
    "stream closed",
    "frame size",
    "refused stream",
    "cancel",
    "compression",
    "connect",
    "enhance your calm",
    "inadequate security",
    "http/1.1 required"
  };

  private Http2() {}

  static String error(int code) {
    return code >= 0 && code < ERRORS.length ? ERRORS[code] : "error " + code;
  }

  static int int32(byte[] bytes, int at) {
    return (bytes[at] << 24)
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  /// 31 bits: the first one is reserved.
  static int int31(byte[] bytes, int at) {
    return int32(bytes, at) & 0x7fff_ffff;
  }
}
