package com.keer.ticketmaster.edge.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/// The context of a span as text, `00-<trace>-<span>-<flags>` (W3C Trace Context).
final class Traceparent {

  static final String HEADER = "traceparent";

  private static final int LENGTH = 55;
  private static final int FLAGS = 53;

  private static final TextMapGetter<String> READER =
      (carrier, key) -> key.equals(HEADER) ? carrier : null;

  private Traceparent() {}

  /// Whether the sender of a text has decided to trace. A look at one letter: what is wrong with
  /// the rest shows when it is read.
  static boolean isSampled(@Nullable String text) {
    return text != null
        && text.length() >= LENGTH
        && text.charAt(FLAGS - 1) == '-'
        && (Character.digit(text.charAt(FLAGS + 1), 16) & 1) == 1;
  }

  /// An invalid context if the text is none.
  static SpanContext read(String text) {
    return Span.fromContext(
            W3CTraceContextPropagator.getInstance().extract(Context.root(), text, READER))
        .getSpanContext();
  }

  static String write(SpanContext context) {
    return "00-"
        + context.getTraceId()
        + "-"
        + context.getSpanId()
        + "-"
        + context.getTraceFlags().asHex();
  }
}
