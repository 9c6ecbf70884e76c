package com.keer.ticketmaster.edge.server;

import static com.keer.ticketmaster.edge.server.GreedyClient.bytes;
import static com.keer.ticketmaster.edge.server.Http2Bytes.DATA;
import static com.keer.ticketmaster.edge.server.Http2Bytes.END_HEADERS;
import static com.keer.ticketmaster.edge.server.Http2Bytes.HEADERS;
import static com.keer.ticketmaster.edge.server.Http2Bytes.PING;
import static com.keer.ticketmaster.edge.server.Http2Bytes.frame;

import java.util.Arrays;
import java.util.EnumSet;

/// Ways to hold a connection by sending hardly anything.
enum Slow {
  /// Nothing at all.
  SILENCE {
    @Override
    void begin(GreedyClient client) {
      // It has connected.
    }
  },

  /// A header of HTTP/1.1 that never ends.
  HEADER_OF_HTTP1 {
    @Override
    void begin(GreedyClient client) {
      client.send("GET /docs HTTP/1.1\r\nHost: x\r\nX-Slow: ").trickle(bytes("a"));
    }
  },

  /// The same after a request that was answered.
  HEADER_OF_A_SECOND_REQUEST {
    @Override
    void begin(GreedyClient client) {
      client.send("GET /docs HTTP/1.1\r\nHost: x\r\n\r\nGET /docs HTTP/1.1\r\nX-Slow: ");
      client.trickle(bytes("a"));
    }
  },

  /// A header of HTTP/2 that never ends.
  HEADER_OF_HTTP2 {
    @Override
    void begin(GreedyClient client) {
      byte[] header = frame(HEADERS, END_HEADERS, 1, new byte[8_000]);
      client.send(Http2Bytes.preface());
      client.send(Arrays.copyOf(header, 9));
      client.trickle(new byte[] {0});
    }
  },

  /// Pings and no request.
  PINGS {
    @Override
    void begin(GreedyClient client) {
      client.send(Http2Bytes.preface());
      client.trickle(frame(PING, 0, 0, new byte[8]));
    }
  },

  /// A body of HTTP/1.1, byte by byte.
  BODY_OF_HTTP1 {
    @Override
    void begin(GreedyClient client) {
      client.send(POST_HTTP1 + "Content-Length: 10000\r\n\r\n{").trickle(bytes(" "));
    }
  },

  /// The same in a request that is refused before it reaches a route.
  BODY_FROM_ANOTHER_SITE {
    @Override
    void begin(GreedyClient client) {
      client.send(POST_HTTP1 + "Origin: http://x.example\r\nContent-Length: 10000\r\n\r\n{");
      client.trickle(bytes(" "));
    }
  },

  /// A body of HTTP/1.1 of which nothing comes.
  NO_BODY {
    @Override
    void begin(GreedyClient client) {
      client.send(POST_HTTP1 + "Content-Length: 10000\r\n\r\n");
    }
  },

  /// A chunk whose size has an extension that never ends, so that no content comes.
  CHUNK_EXTENSION {
    @Override
    void begin(GreedyClient client) {
      client.send(POST_HTTP1 + "Transfer-Encoding: chunked\r\n\r\n1;x=").trickle(bytes("a"));
    }
  },

  /// A body of HTTP/2, byte by byte.
  BODY_OF_HTTP2 {
    @Override
    void begin(GreedyClient client) {
      client.send(Http2Bytes.preface());
      client.send(Http2Bytes.post(1, BOOKINGS));
      client.trickle(frame(DATA, 0, 1, (byte) ' '));
    }
  },

  /// A body of HTTP/2 in frames without content.
  EMPTY_FRAMES {
    @Override
    void begin(GreedyClient client) {
      client.send(Http2Bytes.preface());
      client.send(Http2Bytes.post(1, BOOKINGS));
      client.trickle(frame(DATA, 0, 1));
    }
  };

  private static final String BOOKINGS = "/api/reservations";
  private static final String POST_HTTP1 =
      "POST " + BOOKINGS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  abstract void begin(GreedyClient client);

  /// The status of the answer; 0 for none.
  int answer() {
    if (this == BODY_FROM_ANOTHER_SITE) {
      return 403;
    }
    return EnumSet.range(BODY_OF_HTTP1, EMPTY_FRAMES).contains(this) ? 408 : 0;
  }

  /// Where its callers are.
  String address() {
    return "203.0.113." + Arrays.asList(values()).indexOf(this);
  }

  /// Whether a server has ended it. The connection of HTTP/2 stays when a stream is over.
  boolean isOver(GreedyClient client) {
    boolean overHttp2 = this == BODY_OF_HTTP2 || this == EMPTY_FRAMES;
    return client.isEnded() || (overHttp2 && Http2Bytes.statuses(client.received()).containsKey(1));
  }
}
