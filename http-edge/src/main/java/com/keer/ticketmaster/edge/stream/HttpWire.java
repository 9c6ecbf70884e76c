package com.keer.ticketmaster.edge.stream;

import io.javalin.http.Context;
import io.javalin.http.Header;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// The response of a request that stays open. Javalin's server-sent events write and flush in the
/// calling thread, which waits for a client that does not read; Jetty can be asked first.
public final class HttpWire implements ListenerConnection, WriteListener, AsyncListener {

  private final HttpOutput out;
  private final ServletChannel connection;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean started;
  private volatile boolean gone;

  private HttpWire(HttpOutput out, ServletChannel connection) {
    this.out = out;
    this.connection = connection;
  }

  /// Sets the headers of a stream.
  public static void describe(Context ctx) {
    ctx.status(200);
    ctx.res().setContentType("text/event-stream");
    ctx.res().setCharacterEncoding("UTF-8");
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-store");
    // For proxies that would otherwise buffer the stream.
    ctx.res().setHeader("X-Accel-Buffering", "no");
  }

  /// Turns a request whose headers are set into a stream.
  public static HttpWire of(Context ctx) throws IOException {
    HttpWire wire =
        new HttpWire(
            (HttpOutput) ctx.res().getOutputStream(),
            ServletContextRequest.getServletContextRequest(ctx.req()).getServletChannel());
    AsyncContext async = ctx.req().startAsync();
    async.setTimeout(0);
    async.addListener(wire);
    // Javalin completes the request when this is complete, and not before.
    ctx.future(() -> wire.ended);
    wire.out.setWriteListener(wire);
    return wire;
  }

  @Override
  public boolean takes() {
    return started && !gone && out.isReady();
  }

  @Override
  public void send(byte[] frame) {
    try {
      out.write(ByteBuffer.wrap(frame));
    } catch (IOException | RuntimeException e) {
      end();
    }
  }

  @Override
  public void end() {
    gone = true;
    ended.complete(null);
  }

  @Override
  public void cut() {
    gone = true;
    connection.abort(new IOException("the listener does not read"));
    ended.complete(null);
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public void onWritePossible() {
    // Not before: until then, the request still belongs to its own thread.
    started = true;
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    gone = true;
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Nothing is dispatched again.
  }
}
