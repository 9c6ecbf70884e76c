package com.keer.ticketmaster.edge.trace;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig.Telemetry;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.topology.TopologySettings.Tracing;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The traces of a process: of the requests that change something, through the processors to the
/// answer. Without a collector there are none, and nothing of this is in anybody's way.
public final class Traces implements AutoCloseable {

  private static final int CLOSE_SECONDS = 2;

  private final EdgeConfig config;
  private final @Nullable SdkTracerProvider provider;

  private Traces(EdgeConfig config, @Nullable SdkTracerProvider provider) {
    this.config = config;
    this.provider = provider;
  }

  /// Starts to send traces in the background, if the configuration names a collector.
  public static Traces start(EdgeConfig config) {
    URI endpoint = config.telemetry().otlpEndpoint();
    return new Traces(
        config, endpoint == null ? null : Collector.provider(endpoint, config.processing()));
  }

  /// What makes spans of the processors' work.
  public Tracing processors() {
    Tracer tracer = tracer();
    return tracer == null ? Tracing.NONE : new ProcessorSpans(tracer);
  }

  /// The handler of a route, which traces some of the requests if there is a collector. Those that
  /// only read are not traced: they do not reach the log.
  ///
  /// @param fromInstance whether another instance has forwarded a request
  public Handler around(Route route, Predicate<Context> fromInstance, Handler handler) {
    Tracer tracer = tracer();
    if (tracer == null || route.method().equals(HandlerType.GET)) {
      return handler;
    }
    boolean instances = config.http().peers() != null;
    Telemetry told = config.telemetry();
    Door door = new Door(tracer, told.tracesRatio(), told.tracesProxies(), instances, fromInstance);
    return ctx -> {
      RequestTrace trace = door.enter(ctx, route.path());
      if (trace == null) {
        handler.handle(ctx);
      } else {
        trace.serve(ctx, handler);
      }
    };
  }

  private @Nullable Tracer tracer() {
    return provider == null ? null : provider.get("com.keer.ticketmaster");
  }

  /// Sends what is left, if the collector takes it in time.
  @Override
  public void close() {
    if (provider != null) {
      var _ = provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
