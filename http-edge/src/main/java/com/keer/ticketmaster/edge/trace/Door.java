package com.keer.ticketmaster.edge.trace;

import com.keer.ticketmaster.edge.config.Networks;
import io.javalin.http.Context;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides for each request whether it is traced. A request that is not costs a throw of the dice,
/// and a look at its header if there are proxies that decide.
final class Door {

  private final Tracer tracer;
  private final double ratio;
  private final Networks proxies;
  private final boolean listens;
  private final Predicate<Context> fromInstance;

  /// @param ratio how many requests are traced of those about which nobody else decides
  /// @param proxies whose `traceparent` decides
  /// @param instances whether there may be other instances
  /// @param fromInstance whether another instance has forwarded a request, and so decided
  Door(
      Tracer tracer,
      double ratio,
      Networks proxies,
      boolean instances,
      Predicate<Context> fromInstance) {
    this.tracer = tracer;
    this.ratio = ratio;
    this.proxies = proxies;
    this.listens = instances || !proxies.isEmpty();
    this.fromInstance = fromInstance;
  }

  /// The trace of a request; null if it is not traced.
  @Nullable RequestTrace enter(Context ctx, String route) {
    boolean asked = listens && Traceparent.isSampled(ctx.req().getHeader(Traceparent.HEADER));
    return asked || dice() ? decide(ctx, route, asked) : null;
  }

  private boolean dice() {
    return ThreadLocalRandom.current().nextDouble() < ratio;
  }

  /// Decides about the few that may be traced.
  private @Nullable RequestTrace decide(Context ctx, String route, boolean asked) {
    String given = ctx.req().getHeader(Traceparent.HEADER);
    boolean forwarded = fromInstance.test(ctx);
    boolean trusted = forwarded || proxies.contains(ctx.req().getRemoteAddr());
    SpanContext caller = given == null ? SpanContext.getInvalid() : Traceparent.read(given);
    if (trusted && caller.isValid()) {
      return asked ? continued(ctx, route, caller) : null;
    }
    // The first instance has thrown the dice. Elsewhere, asking for a trace changes nothing.
    if (forwarded || (asked && !dice())) {
      return null;
    }
    return begun(ctx, route, caller);
  }

  private RequestTrace continued(Context ctx, String route, SpanContext caller) {
    var parent = io.opentelemetry.context.Context.root().with(Span.wrap(caller));
    return new RequestTrace(tracer, builder(ctx, route).setParent(parent).startSpan());
  }

  /// A trace of our own, with a link to the caller's if there is one.
  private RequestTrace begun(Context ctx, String route, SpanContext caller) {
    SpanBuilder builder = builder(ctx, route).setNoParent();
    if (caller.isValid()) {
      builder.addLink(caller);
    }
    return new RequestTrace(tracer, builder.startSpan());
  }

  private SpanBuilder builder(Context ctx, String route) {
    String method = ctx.req().getMethod();
    return tracer
        .spanBuilder(method + " " + route)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute(SpanKeys.METHOD, method)
        .setAttribute(SpanKeys.ROUTE, route)
        .setAttribute(SpanKeys.PATH, ctx.path())
        .setAttribute(SpanKeys.SCHEME, ctx.req().getScheme());
  }
}
