package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes answers.
public final class Responses {

  public static final String JSON = "application/json";
  public static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  /// Most answers are shorter.
  private static final int SMALL_BYTES = 4 * 1024;

  private static final int FEW_ITEMS = 50;
  private static final long ITEM_BYTES = 250;

  private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

  private Responses() {}

  /// Answers with a document that must not be cached.
  public static void json(Context ctx, int status, byte[] body) {
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-store");
    send(ctx, status, JSON, body);
  }

  /// Writes past Javalin's own buffers and compression, because answers are small and many. All
  /// answers except event streams are written here. If the client has gone, the rest is dropped,
  /// and this is no error.
  public static void send(Context ctx, int status, String contentType, byte[] body) {
    ctx.status(status);
    ctx.res().setContentType(contentType);
    try {
      if (body.length > SMALL_BYTES) {
        sendLarge(ctx, status, body);
      } else {
        sendSmall(ctx, body);
      }
    } catch (IOException e) {
      dropIfGone(ctx, e);
    }
  }

  private static void sendLarge(Context ctx, int status, byte[] body) throws IOException {
    LargeAnswers large = LargeAnswers.of(ctx);
    if (large != null) {
      large.send(ctx, status, body);
    } else {
      ctx.res().setContentLength(body.length);
      ctx.res().getOutputStream().write(body);
    }
  }

  /// Buffered until the handler has returned. Jetty then sets the length and writes the answer,
  /// without a thread that waits for it.
  private static void sendSmall(Context ctx, byte[] body) throws IOException {
    if (ctx.method().equals(HandlerType.HEAD)) {
      ctx.res().setContentLength(body.length);
    } else {
      ctx.res().setBufferSize(SMALL_BYTES);
      ctx.res().getOutputStream().write(body);
    }
  }

  /// Answers `HEAD` with the length of a body that is somewhere else.
  public static void head(Context ctx, int status, String contentType, long length) {
    ctx.status(status);
    ctx.res().setContentType(contentType);
    ctx.res().setContentLengthLong(length);
  }

  /// Makes room for a list of that many items, if it is long; to be closed when it is answered.
  static Room room(Context ctx, int items) {
    LargeAnswers large = items > FEW_ITEMS ? LargeAnswers.of(ctx) : null;
    return large == null ? Room.none() : large.enter(ctx, items * ITEM_BYTES);
  }

  /// That nobody receives the answer any more is no error.
  static void dropIfGone(Context ctx, IOException e) {
    if (!GoneClient.isBehind(e)) {
      throw new UncheckedIOException(e);
    }
    LOG.atDebug()
        .addKeyValue("method", ctx.req().getMethod())
        .addKeyValue("status", ctx.res().getStatus())
        .setCause(e)
        .log("client gone before its answer was written");
  }
}
