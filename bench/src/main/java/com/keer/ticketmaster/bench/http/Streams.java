package com.keer.ticketmaster.bench.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.http2.frames.PushPromiseFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.http2.frames.WindowUpdateFrame;
import org.eclipse.jetty.http2.parser.Parser;
import org.jspecify.annotations.Nullable;

/// The streams of a connection: which requests are open, and what the server says about each.
///
/// Jetty's parser logs exceptions from a listener and continues, so nothing is reported from inside
/// it: after each read, the connection collects the answers and the problem, if there is one.
final class Streams implements Parser.Listener {
  /// The receive window is returned in large pieces, because each costs both sides a frame.
  private static final int WINDOW_PIECE = 1 << 29;

  private final SendQueue out;
  private final Uploads uploads;
  private final Map<Integer, Exchange> open = new HashMap<>();
  private final List<Exchange> answered = new ArrayList<>();
  private final Map<Exchange, String> failed = new HashMap<>();
  private int nextStream = 1;
  private int peerLimit = Integer.MAX_VALUE;
  private int readBytes;
  private boolean settled;
  private boolean leaving;
  private @Nullable String problem;

  Streams(SendQueue out) {
    this.out = out;
    this.uploads = new Uploads(out);
  }

  /// Whether the server has sent its settings.
  boolean areSettled() {
    return settled;
  }

  /// Whether no new streams are possible.
  boolean areLeaving() {
    return leaving;
  }

  boolean areEmpty() {
    return open.isEmpty();
  }

  /// How the server broke the protocol; null if it did not.
  @Nullable String problem() {
    return problem;
  }

  /// Whether another stream can begin right now.
  ///
  /// @param ownLimit of streams at a time; the server's limit counts too
  boolean haveRoom(int ownLimit) {
    return open.size() < Math.min(ownLimit, peerLimit) && uploads.isOpen();
  }

  /// Sends a request.
  void begin(Exchange exchange, MetaData.Request request, ByteBuffer body) {
    boolean all = !body.hasRemaining();
    exchange.begin(nextStream, uploads.initialWindow(), body);
    open.put(nextStream, exchange);
    out.control(new HeadersFrame(nextStream, request, null, all));
    nextStream += 2;
    // A negative number: this connection has used up all streams.
    leaving |= nextStream < 0;
    uploads.send(exchange);
  }

  /// Sends what the server accepts now.
  void resume() {
    uploads.resume();
  }

  /// Returns the exchanges whose answer is complete and those that failed since the last call.
  void report(Connection via) {
    List<Exchange> complete = List.copyOf(answered);
    Map<Exchange, String> broken = Map.copyOf(failed);
    answered.clear();
    failed.clear();
    broken.forEach((exchange, why) -> exchange.owner.failed(exchange, why));
    complete.forEach(exchange -> exchange.owner.answered(via, exchange));
  }

  /// Tells the server, and the owners, that nobody waits for an answer any more.
  void cancel(Connection via, String why) {
    open.keySet().forEach(out::cancel);
    failAll(via, why);
  }

  void failAll(Connection via, String why) {
    List.copyOf(open.values()).forEach(exchange -> fail(exchange, why));
    report(via);
  }

  private void fail(Exchange exchange, String why) {
    uploads.drop(exchange);
    open.remove(exchange.stream);
    failed.put(exchange, why);
  }

  private void end(Exchange exchange) {
    open.remove(exchange.stream);
    if (exchange.unsent.hasRemaining()) {
      // The answer came before the whole request was sent.
      uploads.drop(exchange);
      out.cancel(exchange.stream);
    }
    answered.add(exchange);
  }

  @Override
  public void onHeaders(HeadersFrame frame) {
    Exchange exchange = open.get(frame.getStreamId());
    if (exchange == null) {
      return;
    }
    // Neither trailers nor an interim status.
    if (frame.getMetaData() instanceof MetaData.Response response
        && response.getStatus() >= 200
        && exchange.status == 0) {
      exchange.status = response.getStatus();
      String location = response.getHttpFields().get(HttpHeader.LOCATION);
      if (location != null) {
        exchange.path = Exchange.path(location);
      }
    }
    if (frame.isEndStream()) {
      end(exchange);
    }
  }

  @Override
  public void onData(DataFrame frame) {
    readBytes += frame.flowControlLength();
    if (readBytes >= WINDOW_PIECE) {
      out.control(new WindowUpdateFrame(0, readBytes));
      readBytes = 0;
    }
    Exchange exchange = open.get(frame.getStreamId());
    if (exchange == null) {
      return;
    }
    exchange.body.read(frame.getByteBuffer());
    if (frame.isEndStream()) {
      end(exchange);
    }
  }

  @Override
  public void onReset(ResetFrame frame) {
    onStreamFailure(frame.getStreamId(), frame.getError(), "");
  }

  @Override
  public void onSettings(SettingsFrame frame) {
    if (frame.isReply()) {
      return;
    }
    Map<Integer, Integer> settings = frame.getSettings();
    Integer limit = settings.get(SettingsFrame.MAX_CONCURRENT_STREAMS);
    if (limit != null) {
      peerLimit = limit < 0 ? Integer.MAX_VALUE : limit;
    }
    Integer window = settings.get(SettingsFrame.INITIAL_WINDOW_SIZE);
    if (window != null) {
      uploads.initialWindow(window, open.values());
    }
    settled = true;
    out.control(new SettingsFrame(Map.of(), true));
  }

  @Override
  public void onPing(PingFrame frame) {
    if (!frame.isReply()) {
      out.control(new PingFrame(frame.getPayload(), true));
    }
  }

  @Override
  public void onGoAway(GoAwayFrame frame) {
    leaving = true;
    for (Exchange exchange : List.copyOf(open.values())) {
      // The server did not process later ones.
      if (exchange.stream > frame.getLastStreamId()) {
        fail(exchange, "goaway: " + name(frame.getError()));
      }
    }
  }

  @Override
  public void onWindowUpdate(WindowUpdateFrame frame) {
    if (frame.getStreamId() == 0) {
      if (!uploads.widen(frame.getWindowDelta())) {
        problem = "a window larger than allowed";
      }
      return;
    }
    Exchange exchange = open.get(frame.getStreamId());
    if (exchange != null) {
      exchange.sendWindow += frame.getWindowDelta();
    }
  }

  @Override
  public void onPushPromise(PushPromiseFrame frame) {
    problem = "a push, which was forbidden";
  }

  @Override
  public void onStreamFailure(int stream, int error, String reason) {
    Exchange exchange = open.get(stream);
    if (exchange != null) {
      fail(exchange, "reset: " + name(error));
    }
  }

  @Override
  public void onConnectionFailure(int error, String reason) {
    problem = reason;
  }

  private static String name(int error) {
    ErrorCode code = ErrorCode.from(error);
    return code == null ? "error " + error : code.name().replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
