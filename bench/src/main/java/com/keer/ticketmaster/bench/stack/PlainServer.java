package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.edge.reservation.ReservationHandlers;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// An ordinary Javalin server with the two routes that buyers use, on a free port of this machine:
/// HTTP/1.1 and cleartext HTTP/2, and none of the edge's tuning.
public final class PlainServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Javalin javalin;

  private PlainServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /// Starts a server.
  ///
  /// @param maxStreams of one connection at a time
  /// @param book answers `POST /api/reservations`
  /// @param look answers `GET /api/reservations/{reservationId}`
  public static PlainServer start(int maxStreams, Handler book, Handler look) {
    Javalin javalin =
        Javalin.create(config -> {
          configure(config);
          config.jetty.addConnector((server, http) -> connector(server, http, maxStreams));
          config.routes.post(ReservationHandlers.PATH, book);
          config.routes.get(ReservationHandlers.PATH + "/{" + ReservationHandlers.ID + "}", look);
        });
    return new PlainServer(javalin.start());
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.concurrency.useVirtualThreads = true;
  }

  private static ServerConnector connector(Server server, HttpConfiguration http, int maxStreams) {
    var http2 = new HTTP2CServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(maxStreams);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http), http2);
    connector.setHost(HOST);
    return connector;
  }

  /// Its address, `host:port`.
  public String address() {
    return HOST + ":" + javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
