package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/// The part of a request that no handler has read. If the server answers before the body was read,
/// it resets the stream, and some clients then never see the answer.
public final class UnreadBody {

  private static final int MOST_BYTES = 256 * 1024;

  private UnreadBody() {}

  public static void drain(Context ctx) {
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] chunk = new byte[4096];
      int left = MOST_BYTES;
      for (int n = in.read(chunk); n >= 0 && left > 0; n = in.read(chunk)) {
        left -= n;
      }
    } catch (IOException e) {
      // The body is incomplete: there is nothing left to read.
    }
  }
}
