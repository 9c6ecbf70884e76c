package com.keer.ticketmaster.bench.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;

/// A real HTTP/2 server with handlers of our own.
final class Server implements AutoCloseable {

  static final String LOCATION = "/api/reservations/some-id_1";

  private final Javalin javalin;
  private final int port;

  private Server(Javalin javalin, int port) {
    this.javalin = javalin;
    this.port = port;
  }

  static Server start(int maxStreams, Handler post, Handler get) {
    ServerConnector[] open = new ServerConnector[1];
    Javalin javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.concurrency.useVirtualThreads = true;
          config.jetty.addConnector((server, http) -> {
            var http2 = new HTTP2CServerConnectionFactory(http);
            http2.setMaxConcurrentStreams(maxStreams);
            open[0] = new ServerConnector(server, new HttpConnectionFactory(http), http2);
            open[0].setHost("127.0.0.1");
            return open[0];
          });
          config.routes.post("/api/reservations", post);
          config.routes.get("/api/reservations/{id}", get);
        });
    javalin.start();
    return new Server(javalin, open[0].getLocalPort());
  }

  static Server posts(Handler post) {
    return start(1_000, post, ctx -> ctx.status(500));
  }

  HttpTarget target() {
    return new HttpTarget("127.0.0.1", port);
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
    javalin.stop();
  }
}
