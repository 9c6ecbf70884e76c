package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/// What nobody read of a request. An answer in front of an unread body makes the server reset the
/// stream, and some clients then never look at the answer.
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
      // It breaks off: then there is nothing left to read.
    }
  }
}
