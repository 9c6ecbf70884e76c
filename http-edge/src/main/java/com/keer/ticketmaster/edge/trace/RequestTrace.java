package com.keer.ticketmaster.edge.trace;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.http.RequestIds;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The trace of a request that is traced, while the request is being answered. Requests that are
/// not traced have none.
public final class RequestTrace {

  /// The keys of its ids in the log.
  public static final String TRACE_ID = "traceId";

  public static final String SPAN_ID = "spanId";

  private static final String REQUEST_ID = "requestId";

  private static final ScopedValue<RequestTrace> CURRENT = ScopedValue.newInstance();

  private final Tracer tracer;
  private final Span span;

  /// @param span of the whole request
  RequestTrace(Tracer tracer, Span span) {
    this.tracer = tracer;
    this.span = span;
  }

  /// The trace of the request that this thread handles; null if it is not traced.
  public static @Nullable RequestTrace current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /// The trace of a request, also after its handler has failed; null if it is not traced.
  public static @Nullable RequestTrace of(Context ctx) {
    return ctx.attribute(TRACE_ID);
  }

  /// Lets a handler answer. If that fails, [#end] has to be called.
  void serve(Context ctx, Handler handler) throws Exception {
    ctx.attribute(TRACE_ID, this);
    String requestId = ctx.res().getHeader(RequestIds.HEADER);
    try (var _ = MDC.putCloseable(TRACE_ID, traceId());
        var _ = MDC.putCloseable(SPAN_ID, spanId());
        var _ = MDC.putCloseable(REQUEST_ID, requestId)) {
      span.setAttribute(SpanKeys.REQUEST, requestId);
      ScopedValue.where(CURRENT, this)
          .call(() -> {
            handler.handle(ctx);
            return true;
          });
    }
    end(ctx.statusCode());
  }

  public String traceId() {
    return span.getSpanContext().getTraceId();
  }

  /// The id of the span of the whole request.
  public String spanId() {
    return span.getSpanContext().getSpanId();
  }

  /// The context for those who continue the trace, as in W3C Trace Context.
  public String traceparent() {
    return Traceparent.write(span.getSpanContext());
  }

  /// Sends a command about a reservation into the log, as a part of this trace.
  ///
  /// @param send sends it with a `traceparent`; completes when the log has it
  public <T extends @Nullable Object> CompletableFuture<T> send(
      String topic, ReservationId id, Function<String, CompletableFuture<T>> send) {
    span.setAttribute(SpanKeys.RESERVATION, id.value());
    Span sending =
        tracer
            .spanBuilder("send " + topic)
            .setParent(io.opentelemetry.context.Context.root().with(span))
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute(SpanKeys.SYSTEM, "kafka")
            .setAttribute(SpanKeys.OPERATION, "send")
            .setAttribute(SpanKeys.OPERATION_TYPE, "send")
            .setAttribute(SpanKeys.TOPIC, topic)
            .setAttribute(SpanKeys.RESERVATION, id.value())
            .startSpan();
    CompletableFuture<T> appended = send.apply(Traceparent.write(sending.getSpanContext()));
    var _ =
        appended.whenComplete((sent, failure) -> {
          if (failure != null) {
            fail(sending, failure);
          }
          sending.end();
        });
    return appended;
  }

  static void fail(Span span, Throwable failure) {
    span.setAttribute(SpanKeys.ERROR, failure.getClass().getName()).setStatus(StatusCode.ERROR);
  }

  /// The request has been answered.
  public void end(int status) {
    span.setAttribute(SpanKeys.STATUS, (long) status);
    if (status >= 500) {
      span.setAttribute(SpanKeys.ERROR, Integer.toString(status)).setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
