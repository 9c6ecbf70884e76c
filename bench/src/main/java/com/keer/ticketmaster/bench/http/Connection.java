package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// One connection with its streams: what the server allows, and who is owed an answer.
final class Connection implements FrameListener {

  /// Above this, requests wait here instead of in memory.
  private static final int MAX_PENDING_BYTES = 64 * 1024;

  /// The window is given back in large pieces, since each costs both sides a frame.
  private static final int WINDOW_PIECE = 1 << 29;

  private static final int LAST_STREAM = Integer.MAX_VALUE;

  private final Wire wire;
  private final FrameWriter out;
  private final int ownLimit;
  private final FrameReader reader = new FrameReader(this);
  private final ResponseHeaders headers = new ResponseHeaders();
  private final StreamTable streams = new StreamTable();
  private final Deque<Exchange> blocked = new ArrayDeque<>();

  private int nextStream;
  private int peerLimit = Integer.MAX_VALUE;
  private long initialWindow = Http2.DEFAULT_WINDOW;
  private long sendWindow = Http2.DEFAULT_WINDOW;
  private int readBytes;
  private boolean settled;
  private boolean leaving;
  private boolean closed;

  /// @param ownLimit of streams at a time; the server's limit counts too
  /// @param firstStream 1, or what is to be the first of few
  private Connection(Wire wire, int ownLimit, int firstStream) {
    this.wire = wire;
    this.out = wire.out();
    this.ownLimit = ownLimit;
    this.nextStream = firstStream;
    out.preface();
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
    return settled && !closed;
  }

  /// Whether it was ever of use.
  boolean hasSettled() {
    return settled;
  }

  /// Whether it is of use, now or soon.
  boolean isAlive() {
    return !closed && !leaving;
  }

  boolean isClosed() {
    return closed;
  }

  /// Whether a request can be sent right now.
  boolean canSend() {
    return settled
        && isAlive()
        && streams.size() < Math.min(ownLimit, peerLimit)
        && out.pending() < MAX_PENDING_BYTES
        && sendWindow > 0
        && blocked.isEmpty();
  }

  /// Sends a request without a body.
  void send(Exchange exchange, Bytes block) {
    begin(exchange);
    out.headers(exchange.stream, block, true);
  }

  /// Sends a request with a body.
  void send(Exchange exchange, Bytes block, Bytes body) {
    begin(exchange);
    out.headers(exchange.stream, block, false);
    sendBody(exchange, body.array(), body.length());
  }

  private void begin(Exchange exchange) {
    exchange.begin(nextStream, initialWindow);
    streams.put(exchange);
    if (nextStream == LAST_STREAM) {
      leaving = true;
    } else {
      nextStream += 2;
    }
  }

  private void sendBody(Exchange exchange, byte[] bytes, int length) {
    int from = 0;
    do {
      long allowed = Math.min(sendWindow, exchange.sendWindow);
      int count = (int) Math.min(Math.min(allowed, Http2.MAX_FRAME_BYTES), length - from);
      if (count <= 0) {
        exchange.unsent = Arrays.copyOfRange(bytes, from, length);
        blocked.add(exchange);
        return;
      }
      out.data(exchange.stream, bytes, from, count, from + count == length);
      from += count;
      sendWindow -= count;
      exchange.sendWindow -= count;
    } while (from < length);
    exchange.unsent = null;
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
    if (leaving && streams.size() == 0) {
      close("connection lost");
    }
  }

  /// Gives up whatever is open.
  void cancel(String problem) {
    for (Exchange exchange : streams.all()) {
      out.reset(exchange.stream, Http2.CANCEL);
      fail(exchange, problem);
    }
    blocked.clear();
    flush();
  }

  void close(String problem) {
    if (closed) {
      return;
    }
    closed = true;
    wire.close();
    blocked.clear();
    streams.all().forEach(exchange -> fail(exchange, problem));
  }

  private void fail(Exchange exchange, String problem) {
    streams.remove(exchange);
    exchange.owner.failed(exchange, problem);
  }

  @Override
  public void headers(int stream, byte[] block, int from, int length, boolean last)
      throws Http2Exception {
    // Also for a stream that is over: a block that cannot be read ends the connection.
    headers.decode(block, from, length);
    Exchange exchange = streams.get(stream);
    if (exchange == null) {
      return;
    }
    // Neither trailers nor a status that announces another one.
    if (headers.status() >= 200 && exchange.status == 0) {
      exchange.status = headers.status();
      String location = headers.location();
      if (location != null) {
        exchange.path = Exchange.path(location);
      }
    }
    if (last) {
      end(exchange);
    }
  }

  @Override
  public void data(int stream, byte[] bytes, int from, int length, int flowBytes, boolean last) {
    readBytes += flowBytes;
    if (readBytes >= WINDOW_PIECE) {
      out.windowUpdate(readBytes);
      readBytes = 0;
    }
    Exchange exchange = streams.get(stream);
    if (exchange == null) {
      return;
    }
    exchange.body.read(bytes, from, length);
    if (last) {
      end(exchange);
    }
  }

  private void end(Exchange exchange) {
    streams.remove(exchange);
    if (exchange.unsent != null) {
      // Answered before it was asked to the end: nobody wants the rest.
      blocked.remove(exchange);
      out.reset(exchange.stream, Http2.CANCEL);
    }
    exchange.owner.answered(this, exchange);
  }

  @Override
  public void reset(int stream, int error) {
    Exchange exchange = streams.get(stream);
    if (exchange != null) {
      blocked.remove(exchange);
      fail(exchange, "reset: " + Http2.error(error));
    }
  }

  @Override
  public void setting(int id, int value) throws Http2Exception {
    if (id == Http2.MAX_CONCURRENT_STREAMS) {
      peerLimit = value < 0 ? Integer.MAX_VALUE : value;
    } else if (id == Http2.INITIAL_WINDOW_SIZE) {
      if (value < 0) {
        throw new Http2Exception("a window larger than allowed");
      }
      long change = value - initialWindow;
      initialWindow = value;
      streams.all().forEach(exchange -> exchange.sendWindow += change);
      sendBlocked();
    }
  }

  @Override
  public void settingsEnd() {
    settled = true;
    out.settingsAck();
  }

  @Override
  public void ping(byte[] bytes, int from) {
    out.pingAck(bytes, from);
  }

  @Override
  public void goAway(int lastStream, int error) {
    leaving = true;
    for (Exchange exchange : streams.all()) {
      // Later ones were not looked at.
      if (exchange.stream > lastStream) {
        blocked.remove(exchange);
        fail(exchange, "goaway: " + Http2.error(error));
      }
    }
  }

  @Override
  public void windowUpdate(int stream, int increment) throws Http2Exception {
    if (stream == 0) {
      sendWindow += increment;
      if (sendWindow > Http2.MAX_WINDOW) {
        throw new Http2Exception("a window larger than allowed");
      }
    } else {
      Exchange exchange = streams.get(stream);
      if (exchange == null) {
        return;
      }
      exchange.sendWindow += increment;
    }
    sendBlocked();
  }

  private void sendBlocked() {
    for (int left = blocked.size(); left > 0; left--) {
      Exchange exchange = blocked.remove();
      byte[] rest = exchange.unsent;
      if (rest != null) {
        sendBody(exchange, rest, rest.length);
      }
    }
  }
}
