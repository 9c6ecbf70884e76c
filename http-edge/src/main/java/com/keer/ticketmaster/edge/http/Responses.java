package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
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
    var response = ctx.res();
    ctx.status(status);
    response.setContentType(contentType);
    if (body.length > SMALL_BYTES) {
      response.setContentLength(body.length);
    } else {
      // Buffered until the handler has returned. Jetty then sets the length and writes the answer,
      // without a thread that waits for it.
      response.setBufferSize(SMALL_BYTES);
    }
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      if (!GoneClient.isBehind(e)) {
        throw new UncheckedIOException(e);
      }
      LOG.atDebug()
          .addKeyValue("method", ctx.req().getMethod())
          .addKeyValue("status", status)
          .setCause(e)
          .log("client gone before its answer was written");
    }
  }
}
