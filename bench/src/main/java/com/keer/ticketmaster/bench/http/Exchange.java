package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.booking.ReservationId;
import org.jspecify.annotations.Nullable;

/// A booking from its request to its final answer, over one stream after the other.
final class Exchange {

  /// Gets an exchange back once for each request that was sent.
  interface Owner {

    /// The exchange has the status and the body; the connection is ready for its next request.
    void answered(Connection via, Exchange exchange);

    void failed(Exchange exchange, String problem);
  }

  final Owner owner;
  final int number;
  final long dueNanos;
  final StatusScan body = new StatusScan();

  /// Of the request at work.
  int stream;

  /// How much more the server takes of the request's body, from this stream.
  long sendWindow;

  /// The request's body as far as the server would not take it yet.
  byte @Nullable [] unsent;

  int status;

  /// The path of the reservation, once the server told it.
  @Nullable String path;

  /// Whether the recorder knows the reservation.
  boolean accepted;

  /// @param dueNanos by System.nanoTime
  Exchange(Owner owner, int number, long dueNanos) {
    this.owner = owner;
    this.number = number;
    this.dueNanos = dueNanos;
  }

  void begin(int newStream, long window) {
    stream = newStream;
    sendWindow = window;
    unsent = null;
    status = 0;
    body.clear();
  }

  /// The reservation that a path leads to; null if it leads to none.
  static @Nullable ReservationId reservation(String path) {
    int query = path.indexOf('?');
    int end = query < 0 ? path.length() : query;
    String id = path.substring(path.lastIndexOf('/', end) + 1, end);
    return ReservationId.isValid(id) ? new ReservationId(id) : null;
  }

  /// The path of a location, which may name the server too.
  static String path(String location) {
    int scheme = location.indexOf("://");
    if (scheme < 0 || location.startsWith("/")) {
      return location;
    }
    int slash = location.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : location.substring(slash);
  }
}
