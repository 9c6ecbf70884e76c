package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.booking.ReservationId;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/// One booking, from its request to its final answer; each request takes a stream of its own.
final class Exchange {
  /// Called once for every request that was sent.
  interface Owner {
    /// The answer is complete; the connection can take the next request.
    void answered(Connection via, Exchange exchange);

    void failed(Exchange exchange, String problem);
  }

  final Owner owner;
  final int number;
  final long dueNanos;
  final StatusScan body = new StatusScan();

  /// The stream of the current request.
  int stream;

  /// How many more bytes of the request's body the server accepts on this stream.
  long sendWindow;

  /// The part of the request's body that has not been sent yet.
  ByteBuffer unsent = BufferUtil.EMPTY_BUFFER;

  int status;

  /// The path of the reservation, once the server has named it.
  @Nullable String path;

  /// Whether the recorder knows the reservation.
  boolean accepted;

  /// @param dueNanos by System.nanoTime
  Exchange(Owner owner, int number, long dueNanos) {
    this.owner = owner;
    this.number = number;
    this.dueNanos = dueNanos;
  }

  void begin(int newStream, long window, ByteBuffer requestBody) {
    stream = newStream;
    sendWindow = window;
    unsent = requestBody;
    status = 0;
    body.clear();
  }

  /// The reservation in a path; null if there is none.
  static @Nullable ReservationId reservation(String path) {
    int query = path.indexOf('?');
    int end = query < 0 ? path.length() : query;
    String id = path.substring(path.lastIndexOf('/', end) + 1, end);
    return ReservationId.isValid(id) ? new ReservationId(id) : null;
  }

  /// The path in a location, which may also name the server.
  static String path(String location) {
    int scheme = location.indexOf("://");
    if (scheme < 0 || location.startsWith("/")) {
      return location;
    }
    int slash = location.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : location.substring(slash);
  }
}
