package com.keer.ticketmaster.bench.http;

/// Header blocks of requests: fixed bytes, so that a request costs a copy.
///
/// Fields are literals that neither side has to remember (RFC 7541, 6.2.2); names come from the
/// static table.
final class RequestHeaders {

  private static final int GET = 0x82;
  private static final int POST = 0x83;
  private static final int SCHEME_HTTP = 0x86;
  private static final int AUTHORITY = 1;
  private static final int PATH = 4;
  private static final int CONTENT_LENGTH = 28;
  private static final int CONTENT_TYPE = 31;

  private final byte[] post;
  private final byte[] get;
  private final String query;
  private final Bytes block = new Bytes(1024);

  /// @param waitSeconds how long the server is asked to wait for an outcome
  RequestHeaders(HttpTarget target, Conversation conversation, int waitSeconds) {
    query = "wait=" + waitSeconds;
    Bytes booking = new Bytes(256).put(POST).put(SCHEME_HTTP);
    literal(booking, AUTHORITY, target.authority());
    literal(booking, PATH, "/api/reservations");
    literal(booking, CONTENT_TYPE, "application/json");
    if (conversation == Conversation.PREFER_WAIT) {
      string(booking.put(0), "prefer");
      string(booking, query);
    }
    post = booking.copy();
    Bytes look = new Bytes(256).put(GET).put(SCHEME_HTTP);
    literal(look, AUTHORITY, target.authority());
    get = look.copy();
  }

  /// Of a booking; valid until the next block is written.
  Bytes post(int contentLength) {
    block.clear().put(post);
    integer(block, 4, CONTENT_LENGTH);
    return block.put(Bytes.digits(contentLength)).decimal(contentLength);
  }

  /// Of a look at a reservation; valid until the next block is written.
  Bytes get(String path) {
    block.clear().put(get);
    literal(block, PATH, path + (path.indexOf('?') < 0 ? '?' : '&') + query);
    return block;
  }

  private static void literal(Bytes out, int nameIndex, String value) {
    integer(out, 4, nameIndex);
    string(out, value);
  }

  private static void string(Bytes out, String value) {
    integer(out, 7, value.length());
    out.ascii(value);
  }

  /// A number behind a prefix of some zero bits (RFC 7541, 5.1).
  private static void integer(Bytes out, int bits, int value) {
    int most = (1 << bits) - 1;
    if (value < most) {
      out.put(value);
      return;
    }
    out.put(most);
    int rest = value - most;
    for (; rest >= 0x80; rest >>>= 7) {
      out.put((rest & 0x7f) | 0x80);
    }
    out.put(rest);
  }
}
