package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.access.AccessCheck;
import com.keer.ticketmaster.edge.access.CallerText;
import com.keer.ticketmaster.edge.access.Identification;
import com.keer.ticketmaster.edge.config.Connections;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig.Operators;
import com.keer.ticketmaster.edge.config.EdgeConfig.Peers;
import com.keer.ticketmaster.edge.config.Wire.Tls;
import com.keer.ticketmaster.edge.engine.EdgeStartException;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.Query;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.http.UnreadBody;
import com.keer.ticketmaster.edge.limits.ConnectionLimit;
import com.keer.ticketmaster.edge.limits.RateLimits;
import com.keer.ticketmaster.edge.limits.SlowBodies;
import com.keer.ticketmaster.edge.metrics.RequestTimes;
import com.keer.ticketmaster.edge.metrics.RequestTimes.OfRoute;
import com.keer.ticketmaster.edge.peer.Forwarder;
import com.keer.ticketmaster.edge.trace.RequestTrace;
import com.keer.ticketmaster.edge.trace.Traces;
import com.keer.ticketmaster.edge.wire.AnswerHeaders;
import com.keer.ticketmaster.edge.wire.CrossSite;
import com.keer.ticketmaster.edge.wire.ServerCertificate;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: all routes, error mappings and ports in one place.
public final class EdgeServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeServer.class);

  /// How long requests in progress get to finish when the server stops.
  private static final long STOP_MILLIS = 3_000;

  /// The attribute of a request that says whose time it is.
  private static final String TIMES = OfRoute.class.getName();

  private final EdgeConfig config;
  private final Supplier<LiveEngine> liveEngine;
  private final Features features;
  private final Traces traces;
  private final Identification identification;
  private final AccessCheck access;
  private final List<Route> routes;
  private final ErrorMapping errors;
  private final RequestTimes times;
  private final OfRoute otherTimes;
  private final RateLimits rates;
  private final ConnectionLimit connections;
  private final SlowBodies slowBodies;
  private final @Nullable ServerCertificate certificate;
  private final Javalin javalin;
  private @Nullable ServerConnector open;
  private @Nullable ServerConnector internal;
  private @Nullable ServerConnector operators;

  private EdgeServer(EdgeConfig config, Backends backends, Traces traces) {
    this.config = config;
    this.liveEngine = backends.liveEngine();
    this.features = new Features(config, backends);
    this.traces = traces;
    this.identification = backends.identification();
    this.access = new AccessCheck(config.access().guests());
    this.routes = features.routes();
    this.errors = new ErrorMapping(this::routesOf, this::isAnsweredWithPage);
    this.times = new RequestTimes(backends.metrics());
    this.otherTimes = times.ofOthers();
    this.rates = RateLimits.start(config, backends.liveEngine());
    Connections most = config.limits().connections();
    this.connections =
        new ConnectionLimit(
            most.perAddress(), config.limits().rates().proxies(), config.http().isLoopback());
    this.slowBodies = new SlowBodies(most.slowSenderPatience(), most.leastSentBytesPerSecond());
    backends.metrics().read(features::read);
    backends.metrics().read(out -> Figures.rates(out, rates));
    backends.metrics().read(out -> Figures.connections(out, open, connections, slowBodies));
    backends.metrics().read(out -> Figures.certificate(out, certificateEnd()));
    Tls tls = config.http().wire().tls();
    this.certificate = tls == null ? null : ServerCertificate.start(tls);
    this.javalin = Javalin.create(this::configure);
  }

  /// Starts a server.
  ///
  /// @throws EdgeStartException if an address cannot be used
  public static EdgeServer start(EdgeConfig config, Backends backends, Traces traces) {
    EdgeServer server = new EdgeServer(config, backends, traces);
    try {
      server.javalin.start();
    } catch (JavalinBindException e) {
      server.close();
      throw new EdgeStartException(server.cannotListen(), e);
    }
    server.features.start();
    return server;
  }

  private String cannotListen() {
    Operators operators = config.http().operators();
    Peers peers = config.http().peers();
    return "cannot listen on %s:%d, or for operators on %s:%d%s: a port is in use or not allowed"
        .formatted(
            config.http().host(),
            config.http().port(),
            operators.host(),
            operators.port(),
            peers == null ? "" : ", or on the internal port " + peers.port());
  }

  private void configure(JavalinConfig javalinConfig) {
    AnswerHeaders headers = new AnswerHeaders(config.http().wire());
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.startup.showOldJavalinVersionWarning = false;
    javalinConfig.startup.startupWatcherEnabled = false;
    javalinConfig.http.compressionStrategy = CompressionStrategy.NONE;
    // Every thread is virtual, including Jetty's own: see decision 5 for why.
    javalinConfig.concurrency.useVirtualThreads = true;
    javalinConfig.jetty.threadPool = new VirtualThreads();
    javalinConfig.jetty.modifyServer(server -> {
      slowBodies.setHandler(
          new GracefulHandler(new CrossSite(config.http().wire().origins(), JettyErrors::answer)));
      server.setHandler(slowBodies);
      server.setErrorHandler(new JettyErrors(headers));
      server.setStopTimeout(STOP_MILLIS);
      server.setStopAtShutdown(false);
    });
    javalinConfig.jetty.modifyServletContextHandler(context -> {
      context.setErrorHandler(new JettyErrors(headers));
      context.setSessionHandler(new NoSessions());
      features.largeAnswers().serve(context);
    });
    javalinConfig.jetty.modifyHttpConfiguration(http -> Connectors.configure(http, headers));
    connect(javalinConfig);
    javalinConfig.routes.before(this::enter);
    for (Route route : routes) {
      for (HandlerType method : route.methods()) {
        Handler guarded = guarded(route, times.of(method.name(), route.path()));
        javalinConfig.routes.addHttpHandler(
            method, route.path(), traces.around(route, Forwarder::isForwarded, guarded));
      }
    }
    errors.register(javalinConfig.routes);
    javalinConfig.requestLogger.http(this::measure);
  }

  /// A process without the role `api` serves nobody but its operators.
  private void connect(JavalinConfig javalinConfig) {
    String host = config.http().host();
    if (config.servesApi()) {
      javalinConfig.jetty.addConnector((server, http) ->
          open =
              Connectors.open(
                  server, http, config.http(), config.limits(), certificate, connections));
    }
    Operators address = config.http().operators();
    javalinConfig.jetty.addConnector((server, http) ->
        operators =
            Connectors.inside(server, http, address.host(), address.port(), config.limits()));
    Peers peers = config.http().peers();
    if (peers != null && config.servesApi()) {
      javalinConfig.jetty.addConnector((server, http) ->
          internal = Connectors.inside(server, http, host, peers.port(), config.limits()));
    }
  }

  /// Every request passes here last, when it has been answered.
  private void measure(Context ctx, float millis) {
    OfRoute known = ctx.attribute(TIMES);
    OfRoute times = known == null ? otherTimes : known;
    double seconds = millis / 1_000;
    times.observe(ctx.statusCode(), seconds);
    RequestTrace trace = RequestTrace.of(ctx);
    if (trace != null) {
      times.example(ctx.statusCode(), seconds, trace.traceId(), trace.spanId());
    }
  }

  /// Every request passes here first, before its body is read, whatever its route and protocol.
  /// Those who call too often are refused: an address before its token is checked, which costs more
  /// than the rest.
  private void enter(Context ctx) {
    ctx.res().setHeader(RequestIds.HEADER, RequestIds.of(ctx.req().getHeader(RequestIds.HEADER)));
    boolean isPublic = isAt(open, ctx);
    if (isPublic) {
      rates.countAddress(ctx);
    }
    identification.of(ctx.req().getHeader(Header.AUTHORIZATION)).isCallerOf(ctx);
    if (isPublic) {
      rates.countCaller(ctx);
    } else if (isAt(internal, ctx)) {
      enterFromPeer(ctx);
    }
    Query.requireNoPlus(ctx);
  }

  /// Whether a request came to one of our ports. Not by its number: with the PROXY protocol, that
  /// is what the proxy says.
  private static boolean isAt(@Nullable ServerConnector port, Context ctx) {
    return port != null
        && port.equals(
            ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnector());
  }

  /// The routes of the port that a request came to.
  private List<Route> routesOf(Context ctx) {
    boolean forOperators = isAt(operators, ctx);
    return routes.stream().filter(route -> route.isForOperators() == forOperators).toList();
  }

  /// Each port has pages of its own.
  private boolean isAnsweredWithPage(Context ctx) {
    return isAt(operators, ctx)
        ? features.operatorPages().leadsThere(ctx)
        : features.pages().answersNoSuchPage(ctx);
  }

  /// The internal port serves only callers who know the installation's secret.
  private void enterFromPeer(Context ctx) {
    String token = ctx.req().getHeader(Forwarder.TOKEN_HEADER);
    if (token == null || !liveEngine.get().ids().isPeerToken(token)) {
      throw new HttpResponseException(403);
    }
    Forwarder.markForwarded(ctx);
    if (config.access().tokens()) {
      CallerText.read(ctx.req().getHeader(Forwarder.CALLER_HEADER)).isCallerOf(ctx);
    }
  }

  /// Wraps each handler: enforces what its route says about ports, callers, bodies and instances.
  private Handler guarded(Route route, OfRoute times) {
    return ctx -> {
      ctx.attribute(TIMES, times);
      if (route.isForOperators() != isAt(operators, ctx)) {
        throw new HttpResponseException(404);
      }
      if (!Forwarder.isForwarded(ctx)) {
        access.require(ctx, route.audience(), route.looks());
      }
      if (!route.takesBody()) {
        UnreadBody.drain(ctx);
      }
      if (!route.betweenInstances() && Forwarder.isForwarded(ctx)) {
        throw new HttpResponseException(403);
      }
      route.handler().handle(ctx);
    };
  }

  /// All routes of this process.
  List<Route> routes() {
    return routes;
  }

  /// What large answers hold.
  long largeBytes() {
    return features.largeAnswers().taken();
  }

  /// When the certificate of the public port ends; null without one.
  public @Nullable Instant certificateEnd() {
    return certificate == null ? null : certificate.notAfter();
  }

  /// The port of the public address; of the operators' in a process without the role `api`.
  public int port() {
    return port(config.servesApi() ? open : operators);
  }

  /// The port of health and metrics.
  public int operatorPort() {
    return port(operators);
  }

  /// How many callers wait for an answer.
  public int waiting() {
    return features.waiting();
  }

  /// Where other instances reach this one, `host:port`; null for a single instance.
  public @Nullable String applicationServer() {
    Peers peers = config.http().peers();
    return peers == null || internal == null ? null : peers.advertisedHost() + ":" + port(internal);
  }

  private static int port(@Nullable ServerConnector connector) {
    if (connector == null) {
      throw new IllegalStateException("the server has not been started");
    }
    return connector.getLocalPort();
  }

  /// Answers all waiting callers, then stops.
  @Override
  public void close() {
    features.beginClose();
    try {
      javalin.stop();
    } catch (JavalinException e) {
      // A caller who has not read an answer by now must not keep the stores from closing.
      LOG.atWarn().setCause(e).log("requests were still in progress when the server stopped");
    } finally {
      features.close();
      rates.close();
      if (certificate != null) {
        certificate.close();
      }
    }
  }
}
