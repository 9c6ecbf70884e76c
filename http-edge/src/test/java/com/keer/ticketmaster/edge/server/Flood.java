package com.keer.ticketmaster.edge.server;

import static com.keer.ticketmaster.edge.server.Http2Bytes.frame;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Frames of HTTP/2 that cost the sender less than the server.
enum Flood {
  /// Requests that are taken back at once (CVE-2023-44487).
  RESETS {
    @Override
    byte[] frames(int stream) {
      return Http2Bytes.joined(
          Http2Bytes.get(stream, "/docs"),
          frame(Http2Bytes.RESET, 0, stream, new byte[] {0, 0, 0, 8}));
    }
  },

  SETTINGS {
    @Override
    byte[] frames(int stream) {
      return frame(Http2Bytes.SETTINGS, 0, 0);
    }
  },

  PINGS {
    @Override
    byte[] frames(int stream) {
      return frame(Http2Bytes.PING, 0, 0, new byte[8]);
    }
  },

  PRIORITIES {
    @Override
    byte[] frames(int stream) {
      return frame(Http2Bytes.PRIORITY, 0, stream, new byte[5]);
    }
  },

  /// Pieces of a body without content.
  EMPTY_DATA {
    @Override
    byte[] frames(int stream) {
      return stream == 1 ? Http2Bytes.post(1, "/api/reservations") : frame(Http2Bytes.DATA, 0, 1);
    }
  };

  /// @param stream a new one
  abstract byte[] frames(int stream);

  /// Where its callers are.
  String address() {
    return "198.51.100." + Arrays.asList(values()).indexOf(this);
  }

  /// That many of them.
  byte[] frames(int times, int firstStream) {
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(frames(firstStream + 2 * i));
    }
    return all.toByteArray();
  }
}
