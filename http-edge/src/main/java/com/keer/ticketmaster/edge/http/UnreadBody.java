package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

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

  /// The same for a request that reaches no route.
  ///
  /// @param answer runs once there is nothing left to read
  public static void drain(Request request, Runnable answer) {
    new Rest(request, answer).run();
  }

  /// Runs each time when more of the body has come.
  private static final class Rest implements Runnable {

    private final Request request;
    private final Runnable answer;
    private int left = MOST_BYTES;

    Rest(Request request, Runnable answer) {
      this.request = request;
      this.answer = answer;
    }

    @Override
    public void run() {
      while (left > 0) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        left -= chunk.remaining();
        boolean ended = chunk.isLast() || Content.Chunk.isFailure(chunk);
        chunk.release();
        if (ended) {
          break;
        }
      }
      answer.run();
    }
  }
}
