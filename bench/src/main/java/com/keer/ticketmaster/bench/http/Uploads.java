package com.keer.ticketmaster.bench.http;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// The bodies of requests, as far as the server lets them in: they wait here while its windows are
/// closed.
final class Uploads {
  private final FrameWriter out;
  private final Deque<Exchange> blocked = new ArrayDeque<>();
  private long initialWindow = Http2.DEFAULT_WINDOW;
  private long connectionWindow = Http2.DEFAULT_WINDOW;

  Uploads(FrameWriter out) {
    this.out = out;
  }

  /// What a new stream may send before the server has to say more.
  long initialWindow() {
    return initialWindow;
  }

  /// Whether a body could leave right now.
  boolean isOpen() {
    return connectionWindow > 0 && blocked.isEmpty();
  }

  /// Sends a body, or what the server takes of it; the rest follows when it takes more.
  void send(Exchange exchange, byte[] bytes, int length) {
    int from = 0;
    do {
      long allowed = Math.min(connectionWindow, exchange.sendWindow);
      int count = (int) Math.min(Math.min(allowed, Http2.MAX_FRAME_BYTES), length - from);
      if (count <= 0) {
        exchange.unsent = Arrays.copyOfRange(bytes, from, length);
        blocked.add(exchange);
        return;
      }
      out.data(exchange.stream, bytes, from, count, from + count == length);
      from += count;
      connectionWindow -= count;
      exchange.sendWindow -= count;
    } while (from < length);
    exchange.unsent = null;
  }

  /// The server takes more from all streams together.
  void widen(int increment) throws Http2Exception {
    connectionWindow += increment;
    if (connectionWindow > Http2.MAX_WINDOW) {
      throw new Http2Exception("a window larger than allowed");
    }
    sendBlocked();
  }

  /// The server takes more from one stream.
  void widen(Exchange exchange, int increment) {
    exchange.sendWindow += increment;
    sendBlocked();
  }

  /// The server has decided anew what it takes from each stream.
  void initialWindow(int value, Iterable<Exchange> open) throws Http2Exception {
    if (value < 0) {
      throw new Http2Exception("a window larger than allowed");
    }
    long change = value - initialWindow;
    initialWindow = value;
    open.forEach(exchange -> exchange.sendWindow += change);
    sendBlocked();
  }

  private void sendBlocked() {
    for (int left = blocked.size(); left > 0; left--) {
      Exchange exchange = blocked.remove();
      byte[] rest = exchange.unsent;
      if (rest != null) {
        send(exchange, rest, rest.length);
      }
    }
  }

  /// Nobody wants the rest of a body.
  void drop(Exchange exchange) {
    if (exchange.unsent != null) {
      blocked.remove(exchange);
    }
  }

  void dropAll() {
    blocked.clear();
  }
}
