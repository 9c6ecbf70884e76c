package com.keer.ticketmaster.internal.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// The trace that a record belongs to, as a header `traceparent` (W3C Trace Context). Most records
/// belong to none, and carry no header.
public final class TraceHeader {

  private static final String KEY = "traceparent";

  /// Never changed: a record copies the headers that it is made of.
  private static final Headers NONE = new RecordHeaders();

  private TraceHeader() {}

  /// The headers of a record that belongs to the trace of another one.
  public static Headers passOn(Headers from) {
    Header trace = from.lastHeader(KEY);
    return trace == null ? NONE : new RecordHeaders().add(trace);
  }

  /// Adds the trace of another record to new headers.
  public static Headers passOn(Headers from, Headers to) {
    Header trace = from.lastHeader(KEY);
    return trace == null ? to : to.add(trace);
  }

  /// The headers of a record that belongs to this trace.
  public static Headers of(String traceparent) {
    return with(new RecordHeaders(), traceparent);
  }

  /// A copy of the headers, with this trace in the place of theirs.
  public static Headers replace(Headers headers, String traceparent) {
    Headers copy = new RecordHeaders(headers);
    copy.remove(KEY);
    return with(copy, traceparent);
  }

  private static Headers with(Headers headers, String traceparent) {
    return headers.add(KEY, traceparent.getBytes(StandardCharsets.US_ASCII));
  }

  /// The trace of a record; null if it belongs to none.
  public static @Nullable String read(Headers headers) {
    Header trace = headers.lastHeader(KEY);
    return trace == null || trace.value() == null
        ? null
        : new String(trace.value(), StandardCharsets.US_ASCII);
  }
}
