package com.keer.ticketmaster.bench.http;

import java.util.function.Consumer;

/// The streams of a connection: who is owed an answer, and what the server says about it.
final class Streams implements FrameListener {

  /// The window is given back in large pieces, since each costs both sides a frame.
  private static final int WINDOW_PIECE = 1 << 29;

  private static final int LAST_STREAM = Integer.MAX_VALUE;

  private final FrameWriter out;
  private final Consumer<Exchange> answered;
  private final Uploads uploads;
  private final ResponseHeaders headers = new ResponseHeaders();
  private final StreamTable table = new StreamTable();
  private int nextStream;
  private int peerLimit = Integer.MAX_VALUE;
  private int readBytes;
  private boolean settled;
  private boolean leaving;

  /// @param firstStream 1, or what is to be the first of few
  /// @param answered is given every exchange that has its answer
  Streams(FrameWriter out, int firstStream, Consumer<Exchange> answered) {
    this.out = out;
    this.uploads = new Uploads(out);
    this.nextStream = firstStream;
    this.answered = answered;
  }

  /// Whether the server has told its settings.
  boolean areSettled() {
    return settled;
  }

  /// Whether there will be no new ones.
  boolean areLeaving() {
    return leaving;
  }

  boolean areEmpty() {
    return table.size() == 0;
  }

  /// Whether another one can begin right now.
  ///
  /// @param ownLimit of streams at a time; the server's limit counts too
  boolean haveRoom(int ownLimit) {
    return table.size() < Math.min(ownLimit, peerLimit) && uploads.isOpen();
  }

  /// Begins a stream with a request, whose body is to follow if it is not all of it.
  void begin(Exchange exchange, Bytes block, boolean all) {
    exchange.begin(nextStream, uploads.initialWindow());
    table.put(exchange);
    if (nextStream == LAST_STREAM) {
      leaving = true;
    } else {
      nextStream += 2;
    }
    out.headers(exchange.stream, block, all);
  }

  void sendBody(Exchange exchange, Bytes body) {
    uploads.send(exchange, body.array(), body.length());
  }

  /// Tells the server, and everybody, that no answer is waited for any more.
  void cancel(String problem) {
    table.all().forEach(exchange -> out.reset(exchange.stream, Http2.CANCEL));
    failAll(problem);
  }

  void failAll(String problem) {
    uploads.dropAll();
    table.all().forEach(exchange -> fail(exchange, problem));
  }

  private void fail(Exchange exchange, String problem) {
    uploads.drop(exchange);
    table.remove(exchange);
    exchange.owner.failed(exchange, problem);
  }

  @Override
  public void headers(int stream, byte[] block, int from, int length, boolean last)
      throws Http2Exception {
    // Also for a stream that is over: a block that cannot be read ends the connection.
    headers.decode(block, from, length);
    Exchange exchange = table.get(stream);
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
    Exchange exchange = table.get(stream);
    if (exchange == null) {
      return;
    }
    exchange.body.read(bytes, from, length);
    if (last) {
      end(exchange);
    }
  }

  private void end(Exchange exchange) {
    table.remove(exchange);
    if (exchange.unsent != null) {
      // Answered before it was asked to the end.
      uploads.drop(exchange);
      out.reset(exchange.stream, Http2.CANCEL);
    }
    answered.accept(exchange);
  }

  @Override
  public void reset(int stream, int error) {
    Exchange exchange = table.get(stream);
    if (exchange != null) {
      fail(exchange, "reset: " + Http2.error(error));
    }
  }

  @Override
  public void setting(int id, int value) throws Http2Exception {
    if (id == Http2.MAX_CONCURRENT_STREAMS) {
      peerLimit = value < 0 ? Integer.MAX_VALUE : value;
    } else if (id == Http2.INITIAL_WINDOW_SIZE) {
      uploads.initialWindow(value, table.all());
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
    for (Exchange exchange : table.all()) {
      // Later ones were not looked at.
      if (exchange.stream > lastStream) {
        fail(exchange, "goaway: " + Http2.error(error));
      }
    }
  }

  @Override
  public void windowUpdate(int stream, int increment) throws Http2Exception {
    if (stream == 0) {
      uploads.widen(increment);
      return;
    }
    Exchange exchange = table.get(stream);
    if (exchange != null) {
      uploads.widen(exchange, increment);
    }
  }
}
