package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.EdgeStartException;
import com.keer.ticketmaster.edge.Running;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig.Peers;
import com.keer.ticketmaster.edge.health.HealthHandlers;
import com.keer.ticketmaster.edge.peer.Forwarder;
import com.keer.ticketmaster.edge.reservation.Answers;
import com.keer.ticketmaster.edge.reservation.ReservationHandlers;
import com.keer.ticketmaster.edge.section.SectionHandlers;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;

/// The HTTP server: all routes, error mappings and ports in one place.
public final class EdgeServer implements AutoCloseable {

  /// How long requests that are at work get to end when the server stops.
  private static final long STOP_MILLIS = 3_000;

  private final EdgeConfig config;
  private final Supplier<Running> running;
  private final Answers answers = new Answers();
  private final Forwarder forwarder;
  private final List<Route> routes;
  private final ErrorMapping errors;
  private final Javalin javalin;
  private @Nullable ServerConnector open;
  private @Nullable ServerConnector internal;

  private EdgeServer(EdgeConfig config, Supplier<Running> running) {
    this.config = config;
    this.running = running;
    this.forwarder = new Forwarder(config.limits().maxWait());
    this.routes = routes();
    this.errors = new ErrorMapping(routes);
    this.javalin = Javalin.create(this::configure);
  }

  /// Starts a server.
  ///
  /// @param running throws [com.keer.ticketmaster.runtime.NotReadyException] as long as there is no
  ///   engine
  /// @throws EdgeStartException if an address cannot be had
  public static EdgeServer start(EdgeConfig config, Supplier<Running> running) {
    EdgeServer server = new EdgeServer(config, running);
    try {
      server.javalin.start();
    } catch (JavalinBindException e) {
      server.close();
      throw new EdgeStartException(
          "the address "
              + config.httpHost()
              + ":"
              + config.httpPort()
              + (config.peers() == null ? "" : ", or the internal port " + config.peers().port())
              + " is taken or not allowed",
          e);
    }
    return server;
  }

  private List<Route> routes() {
    HealthHandlers health = new HealthHandlers(running, config.roles());
    List<Route> all = new ArrayList<>();
    all.add(Route.get("/health/live", health::live));
    all.add(Route.get("/health/ready", health::ready));
    if (config.servesApi()) {
      var reservations = new ReservationHandlers(running, config.limits(), forwarder, answers);
      var sections = new SectionHandlers(running);
      String reservation = ReservationHandlers.PATH + "/{" + ReservationHandlers.ID + "}";
      String event = "/api/events/{" + SectionHandlers.EVENT + "}";
      all.add(Route.postBody(ReservationHandlers.PATH, reservations::book));
      all.add(Route.get(reservation, reservations::look));
      all.add(Route.delete(reservation, reservations::cancel));
      all.add(Route.post(reservation + "/confirm", reservations::confirm));
      all.add(Route.get(event + "/sections", sections::sections));
      all.add(Route.get(event + "/sections/{" + SectionHandlers.SECTION + "}", sections::seatMap));
    }
    return List.copyOf(all);
  }

  private void configure(JavalinConfig javalinConfig) {
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.startup.showOldJavalinVersionWarning = false;
    javalinConfig.startup.startupWatcherEnabled = false;
    javalinConfig.http.compressionStrategy = CompressionStrategy.NONE;
    // Every thread is virtual, Jetty's own as well: see the README for why.
    javalinConfig.concurrency.useVirtualThreads = true;
    javalinConfig.jetty.modifyServer(server -> {
      server.setHandler(new GracefulHandler());
      server.setErrorHandler(new JettyErrors());
      server.setStopTimeout(STOP_MILLIS);
      server.setStopAtShutdown(false);
    });
    javalinConfig.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new JettyErrors()));
    javalinConfig.jetty.modifyHttpConfiguration(Connectors::configure);
    javalinConfig.jetty.addConnector((server, http) ->
        open = Connectors.of(server, http, config.httpHost(), config.httpPort(), config.limits()));
    Peers peers = config.peers();
    if (peers != null && config.servesApi()) {
      javalinConfig.jetty.addConnector((server, http) ->
          internal = Connectors.of(server, http, config.httpHost(), peers.port(), config.limits()));
    }
    javalinConfig.routes.before(this::enter);
    for (Route route : routes) {
      javalinConfig.routes.addHttpHandler(route.method(), route.path(), route.handler());
    }
    errors.register(javalinConfig.routes);
  }

  private void enter(Context ctx) {
    ctx.res().setHeader(RequestIds.HEADER, RequestIds.of(ctx.req().getHeader(RequestIds.HEADER)));
    if (ctx.method().equals(HandlerType.HEAD)) {
      // Javalin would answer 200 by itself, without asking the route.
      throw new HttpResponseException(404);
    }
    if (!takesBody(ctx)) {
      UnreadBody.drain(ctx);
    }
    ServerConnector peerPort = internal;
    if (peerPort != null && ctx.req().getLocalPort() == peerPort.getLocalPort()) {
      enterFromPeer(ctx);
    }
  }

  /// Bookings first: there are many of them.
  private boolean takesBody(Context ctx) {
    return ctx.path().equals(ReservationHandlers.PATH)
        || routes.stream()
            .anyMatch(route -> route.takesBody() && route.isFor(ctx.method(), ctx.path()));
  }

  /// The internal port serves reservations only, and only those who know the installation's secret.
  private void enterFromPeer(Context ctx) {
    String token = ctx.req().getHeader(Forwarder.TOKEN_HEADER);
    boolean known =
        token != null
            && ctx.path().startsWith(ReservationHandlers.PATH)
            && MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8),
                running.get().ids().peerToken().getBytes(StandardCharsets.UTF_8));
    if (!known) {
      throw new HttpResponseException(403);
    }
    Forwarder.markForwarded(ctx);
  }

  /// The port of the public address.
  public int port() {
    return port(open);
  }

  /// How many callers wait for an answer.
  public int waiting() {
    return answers.waiting();
  }

  /// Where other instances reach this one, `host:port`; null for a single instance.
  public @Nullable String applicationServer() {
    Peers peers = config.peers();
    return peers == null || internal == null ? null : peers.advertisedHost() + ":" + port(internal);
  }

  private static int port(@Nullable ServerConnector connector) {
    if (connector == null) {
      throw new IllegalStateException("the server has not been started");
    }
    return connector.getLocalPort();
  }

  /// Answers everybody who waits, then stops.
  @Override
  public void close() {
    answers.close();
    javalin.stop();
    forwarder.close();
  }
}
