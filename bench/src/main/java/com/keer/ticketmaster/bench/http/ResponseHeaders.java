package com.keer.ticketmaster.bench.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.http.compression.EncodingException;
import org.eclipse.jetty.http.compression.HuffmanDecoder;
import org.eclipse.jetty.http.compression.HuffmanEncoder;
import org.jspecify.annotations.Nullable;

/// Reads the status and the location out of header blocks, and skips everything else unseen.
///
/// The server was told that we keep no table of fields, so each block stands for itself.
final class ResponseHeaders {

  private static final int STATIC_FIELDS = 61;
  private static final int STATUS = 8;
  private static final int[] STATUSES = {200, 204, 206, 304, 400, 404, 500};
  private static final int LOCATION = 46;
  private static final int OTHER = 1;

  private static final byte[] STATUS_NAME = ":status".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STATUS_SHORT = huffman(":status");
  private static final byte[] LOCATION_NAME = "location".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LOCATION_SHORT = huffman("location");

  private final HuffmanDecoder huffman = new HuffmanDecoder();
  private byte[] bytes = {};
  private int at;
  private int end;
  private int status;
  private @Nullable String location;

  void decode(byte[] block, int from, int length) throws Http2Exception {
    bytes = block;
    at = from;
    end = from + length;
    status = 0;
    location = null;
    while (at < end) {
      field();
    }
  }

  /// 0 if there was none, as in trailers.
  int status() {
    return status;
  }

  @Nullable String location() {
    return location;
  }

  private void field() throws Http2Exception {
    int first = bytes[at] & 0xff;
    if (first >= 0x80) {
      int index = known(integer(7));
      if (index >= STATUS && index < STATUS + STATUSES.length) {
        status = STATUSES[index - STATUS];
      }
    } else if (first >= 0x40) {
      // To be remembered, but nothing fits into a table of size 0.
      literal(integer(6));
    } else if (first < 0x20) {
      literal(integer(4));
    } else if (integer(5) != 0) {
      throw new Http2Exception("a header table larger than allowed");
    }
  }

  private void literal(int nameIndex) throws Http2Exception {
    int name = nameIndex == 0 ? name() : known(nameIndex);
    if (name == LOCATION) {
      location = string();
    } else if (name >= STATUS && name < STATUS + STATUSES.length) {
      status = number(string());
    } else {
      skipString();
    }
  }

  private int name() throws Http2Exception {
    boolean isShort = at < end && bytes[at] < 0;
    int from = at;
    skipString();
    // The length takes one byte, or the name is too long to be one of ours.
    int nameFrom = from + 1;
    if (is(isShort ? LOCATION_SHORT : LOCATION_NAME, nameFrom)) {
      return LOCATION;
    }
    return is(isShort ? STATUS_SHORT : STATUS_NAME, nameFrom) ? STATUS : OTHER;
  }

  private boolean is(byte[] name, int from) {
    return Arrays.equals(name, 0, name.length, bytes, from, Math.max(from, at));
  }

  private void skipString() throws Http2Exception {
    int length = stringLength();
    at += length;
  }

  private String string() throws Http2Exception {
    boolean isShort = at < end && bytes[at] < 0;
    int length = stringLength();
    int from = at;
    at += length;
    if (!isShort) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    try {
      huffman.setLength(length);
      String text = huffman.decode(ByteBuffer.wrap(bytes, from, length));
      return text == null ? "" : text;
    } catch (EncodingException e) {
      throw new Http2Exception("a header that cannot be decoded");
    } finally {
      huffman.reset();
    }
  }

  private int stringLength() throws Http2Exception {
    int length = integer(7);
    if (length > end - at) {
      throw new Http2Exception("a header that is cut off");
    }
    return length;
  }

  private int integer(int bits) throws Http2Exception {
    int most = (1 << bits) - 1;
    int value = next() & most;
    if (value < most) {
      return value;
    }
    for (int shift = 0; shift <= 21; shift += 7) {
      int more = next();
      value += (more & 0x7f) << shift;
      if (more < 0x80) {
        return value;
      }
    }
    throw new Http2Exception("a number that is too large");
  }

  private int next() throws Http2Exception {
    if (at >= end) {
      throw new Http2Exception("a header that is cut off");
    }
    return bytes[at++] & 0xff;
  }

  private static int known(int index) throws Http2Exception {
    if (index == 0 || index > STATIC_FIELDS) {
      throw new Http2Exception("a header from a table that is not there");
    }
    return index;
  }

  private static int number(String status) throws Http2Exception {
    if (status.length() != 3 || !status.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Http2Exception("a status that is no number");
    }
    return Integer.parseInt(status);
  }

  private static byte[] huffman(String text) {
    ByteBuffer out = ByteBuffer.allocate(HuffmanEncoder.octetsNeeded(text));
    HuffmanEncoder.encode(out, text);
    return out.array();
  }
}
