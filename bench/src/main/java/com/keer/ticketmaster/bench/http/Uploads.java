package com.keer.ticketmaster.bench.http;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.http2.frames.DataFrame;

/// The bodies of requests, which wait here while the server's flow-control windows are closed.
final class Uploads {
  private final SendQueue out;
  private final Deque<Exchange> blocked = new ArrayDeque<>();
  private long initialWindow = SendQueue.DEFAULT_WINDOW;
  private long connectionWindow = SendQueue.DEFAULT_WINDOW;

  Uploads(SendQueue out) {
    this.out = out;
  }

  /// What a new stream may send before the server opens its window further.
  long initialWindow() {
    return initialWindow;
  }

  /// Whether a body could leave right now.
  boolean isOpen() {
    return connectionWindow > 0 && blocked.isEmpty();
  }

  /// Sends the body of an exchange; what the server does not accept yet follows later.
  void send(Exchange exchange) {
    if (!sendAll(exchange)) {
      blocked.add(exchange);
    }
  }

  private boolean sendAll(Exchange exchange) {
    while (exchange.unsent.hasRemaining()) {
      long allowed = Math.min(connectionWindow, exchange.sendWindow);
      int before = exchange.unsent.remaining();
      if (allowed <= 0 || out.isFull()) {
        return false;
      }
      out.data(new DataFrame(exchange.stream, exchange.unsent, true), (int) allowed);
      int sent = before - exchange.unsent.remaining();
      connectionWindow -= sent;
      exchange.sendWindow -= sent;
    }
    return true;
  }

  /// The server accepts more on the whole connection.
  ///
  /// @return false if that is more than the protocol allows
  boolean widen(int increment) {
    connectionWindow += increment;
    return connectionWindow <= Integer.MAX_VALUE;
  }

  /// The server has changed what it accepts on each stream.
  void initialWindow(int value, Iterable<Exchange> open) {
    long change = value - initialWindow;
    initialWindow = value;
    open.forEach(exchange -> exchange.sendWindow += change);
  }

  /// Sends the bodies that have waited, as far as the windows allow it.
  void resume() {
    blocked.removeIf(this::sendAll);
  }

  /// Discards the rest of a body.
  void drop(Exchange exchange) {
    if (exchange.unsent.hasRemaining()) {
      blocked.remove(exchange);
    }
  }
}
