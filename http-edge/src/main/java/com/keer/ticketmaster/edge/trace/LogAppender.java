package com.keer.ticketmaster.edge.trace;

import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/// Hands each line of the log to OpenTelemetry's SDK: its text, its keys and values, its exception,
/// and the trace of the request that it is about.
final class LogAppender extends AbstractAppender {

  // Log4j finds appenders by name: two of one name in a process would come and go as one.
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final LoggerProvider loggers;

  LogAppender(LoggerProvider loggers) {
    super("otlp-" + STARTED.incrementAndGet(), null, null, true, Property.EMPTY_ARRAY);
    this.loggers = loggers;
  }

  @Override
  public void append(LogEvent event) {
    Instant time = event.getInstant();
    ReadOnlyStringMap keys = event.getContextData();
    LogRecordBuilder line =
        loggers
            .get(event.getLoggerName())
            .logRecordBuilder()
            .setTimestamp(
                TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNanoOfSecond(),
                TimeUnit.NANOSECONDS)
            .setContext(context(keys))
            .setSeverity(severity(event.getLevel()))
            .setSeverityText(event.getLevel().name())
            .setBody(event.getMessage().getFormattedMessage())
            .setAttribute("thread.name", event.getThreadName());
    keys.forEach((key, value) -> {
      // Those of the trace have their own places.
      if (!key.equals(RequestTrace.TRACE_ID) && !key.equals(RequestTrace.SPAN_ID)) {
        line.setAttribute(key, String.valueOf(value));
      }
    });
    Throwable failure = event.getThrown();
    if (failure != null) {
      line.setException(failure);
    }
    line.emit();
  }

  private static Context context(ReadOnlyStringMap keys) {
    @Nullable String trace = keys.getValue(RequestTrace.TRACE_ID);
    @Nullable String span = keys.getValue(RequestTrace.SPAN_ID);
    if (trace == null || span == null) {
      return Context.root();
    }
    var about = SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(about));
  }

  private static Severity severity(Level level) {
    return switch (level.getStandardLevel()) {
      case OFF, FATAL -> Severity.FATAL;
      case ERROR -> Severity.ERROR;
      case WARN -> Severity.WARN;
      case INFO -> Severity.INFO;
      case DEBUG -> Severity.DEBUG;
      case TRACE, ALL -> Severity.TRACE;
    };
  }
}
