package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.bench.stack.PlainServer;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;

/// A real HTTP/2 server with our own handlers.
final class Server implements AutoCloseable {

  static final String LOCATION = "/api/reservations/some-id_1";

  private final PlainServer server;

  private Server(PlainServer server) {
    this.server = server;
  }

  static Server start(int maxStreams, Handler post, Handler get) {
    return new Server(PlainServer.start(maxStreams, post, get));
  }

  static Server posts(Handler post) {
    return start(1_000, post, ctx -> ctx.status(500));
  }

  HttpTarget target() {
    return HttpTarget.of(server.address());
  }

  static void answer(Context ctx, int status, String outcome) {
    ctx.status(status)
        .header("Location", LOCATION)
        .contentType("application/json")
        .result(
            ("{\"reservationId\":\"some-id_1\",\"status\":\"" + outcome + "\",\"sequence\":1}")
                .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
