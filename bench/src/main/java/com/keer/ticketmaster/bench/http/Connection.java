package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// One connection to the server: whether requests can be sent, and what becomes of them if it
/// breaks.
final class Connection {

  /// Above this, requests wait here instead of in memory.
  private static final int MAX_PENDING_BYTES = 64 * 1024;

  private final Wire wire;
  private final int ownLimit;
  private final Streams streams;
  private final FrameReader reader;
  private boolean closed;

  /// @param ownLimit of streams at a time; the server's limit counts too
  /// @param firstStream 1, or what is to be the first of few
  private Connection(Wire wire, int ownLimit, int firstStream) {
    this.wire = wire;
    this.ownLimit = ownLimit;
    this.streams =
        new Streams(wire.out(), firstStream, exchange -> exchange.owner.answered(this, exchange));
    this.reader = new FrameReader(streams);
    wire.out().preface();
  }

  /// Begins to connect; the connection hangs on the selector's key.
  static Connection open(HttpTarget target, Selector selector, int ownLimit, int firstStream)
      throws IOException {
    Wire wire = Wire.open(target, selector);
    Connection connection = new Connection(wire, ownLimit, firstStream);
    wire.key().attach(connection);
    connection.flush();
    return connection;
  }

  /// Whether the server has told its settings, so that requests can be sent.
  boolean isSettled() {
    return streams.areSettled() && !closed;
  }

  /// Whether it was ever of use.
  boolean hasSettled() {
    return streams.areSettled();
  }

  /// Whether it is of use, now or soon.
  boolean isAlive() {
    return !closed && !streams.areLeaving();
  }

  boolean isClosed() {
    return closed;
  }

  /// Whether a request can be sent right now.
  boolean canSend() {
    return streams.areSettled()
        && isAlive()
        && wire.out().pending() < MAX_PENDING_BYTES
        && streams.haveRoom(ownLimit);
  }

  /// Sends a request without a body.
  void send(Exchange exchange, Bytes block) {
    streams.begin(exchange, block, true);
  }

  /// Sends a request with a body.
  void send(Exchange exchange, Bytes block, Bytes body) {
    streams.begin(exchange, block, false);
    streams.sendBody(exchange, body);
  }

  /// Does what the selector found possible.
  void proceed(int ready) {
    try {
      if ((ready & SelectionKey.OP_CONNECT) != 0) {
        wire.finishConnect();
      }
      if ((ready & SelectionKey.OP_READ) != 0) {
        while (!closed && wire.read(reader)) {
          // What came at once is read at once.
        }
      }
      flush();
    } catch (Http2Exception e) {
      close("protocol error: " + e.getMessage());
    } catch (IOException e) {
      close("connection lost");
    }
  }

  /// Writes what is to be sent, as far as the socket takes it.
  void flush() {
    if (closed || !wire.isConnected()) {
      return;
    }
    try {
      wire.flush();
    } catch (IOException e) {
      close("connection lost");
    }
    if (streams.areLeaving() && streams.areEmpty()) {
      close("connection lost");
    }
  }

  /// Gives up whatever is open.
  void cancel(String problem) {
    streams.cancel(problem);
    flush();
  }

  void close(String problem) {
    if (closed) {
      return;
    }
    closed = true;
    wire.close();
    streams.failAll(problem);
  }
}
