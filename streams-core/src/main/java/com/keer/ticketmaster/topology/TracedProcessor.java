package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.internal.streams.TraceHeader;
import com.keer.ticketmaster.topology.TopologySettings.Span;
import com.keer.ticketmaster.topology.TopologySettings.TracedRecord;
import com.keer.ticketmaster.topology.TopologySettings.Tracing;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a span of the work of a processor on each record that belongs to a trace. Any other record
/// costs a look at its headers.
final class TracedProcessor<K, V, L, W> implements Processor<K, V, L, W> {

  private static final Logger LOG = LoggerFactory.getLogger(TracedProcessor.class);

  private final Processor<K, V, L, W> work;
  private final Tracing tracing;
  private @Nullable ProcessorContext<L, W> context;

  private TracedProcessor(Processor<K, V, L, W> work, Tracing tracing) {
    this.work = work;
    this.tracing = tracing;
  }

  /// The same processors, traced if there is somebody to make spans.
  static <K, V, L, W> ProcessorSupplier<K, V, L, W> of(
      ProcessorSupplier<K, V, L, W> work, Tracing tracing) {
    return tracing.equals(Tracing.NONE) ? work : () -> new TracedProcessor<>(work.get(), tracing);
  }

  @Override
  public void init(ProcessorContext<L, W> context) {
    this.context = context;
    work.init(context);
  }

  @Override
  public void process(Record<K, V> record) {
    String traceparent = TraceHeader.read(record.headers());
    Span span = traceparent == null ? null : begin(record, traceparent);
    if (span == null) {
      work.process(record);
    } else {
      process(record, span);
    }
  }

  private void process(Record<K, V> record, Span span) {
    RuntimeException failure = null;
    try {
      work.process(record.withHeaders(TraceHeader.replace(record.headers(), span.traceparent())));
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    } finally {
      end(span, failure);
    }
  }

  /// A fault in somebody's telemetry must not keep a processor from its work.
  private @Nullable Span begin(Record<K, V> record, String traceparent) {
    ProcessorContext<L, W> current = context;
    RecordMetadata from = current == null ? null : current.recordMetadata().orElse(null);
    if (current == null || from == null) {
      return null;
    }
    try {
      return tracing.begin(
          new TracedRecord(
              from.topic(),
              from.partition(),
              from.offset(),
              current.applicationId(),
              record.key(),
              record.value(),
              traceparent));
    } catch (RuntimeException e) {
      LOG.atDebug().setCause(e).log("no span could be begun");
      return null;
    }
  }

  private static void end(Span span, @Nullable RuntimeException failure) {
    try {
      span.end(failure);
    } catch (RuntimeException e) {
      LOG.atDebug().setCause(e).log("a span could not be ended");
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
