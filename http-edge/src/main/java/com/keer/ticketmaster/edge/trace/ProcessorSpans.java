package com.keer.ticketmaster.edge.trace;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.TracedRecord;
import com.keer.ticketmaster.topology.TopologySettings.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Spans of the processors: each continues the trace of the record that it works on, and links to
/// the span that wrote the record.
final class ProcessorSpans implements Tracing {

  private final Tracer tracer;

  ProcessorSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public TopologySettings.@Nullable Span begin(TracedRecord record) {
    SpanContext writer = Traceparent.read(record.traceparent());
    if (!writer.isSampled()) {
      return null;
    }
    Span span =
        tracer
            .spanBuilder("process " + record.topic())
            .setParent(Context.root().with(Span.wrap(writer)))
            .addLink(writer)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute(SpanKeys.SYSTEM, "kafka")
            .setAttribute(SpanKeys.OPERATION, "process")
            .setAttribute(SpanKeys.OPERATION_TYPE, "process")
            .setAttribute(SpanKeys.TOPIC, record.topic())
            .setAttribute(SpanKeys.PARTITION, Integer.toString(record.partition()))
            .setAttribute(SpanKeys.OFFSET, record.offset())
            .setAttribute(SpanKeys.GROUP, record.group())
            .startSpan();
    describe(span, record);
    return new Work(span);
  }

  private static void describe(Span span, TracedRecord record) {
    ReservationId id = reservation(record.key(), record.value());
    if (id != null) {
      span.setAttribute(SpanKeys.RESERVATION, id.value());
    }
    if (record.value() instanceof byte[] answer) {
      describe(span, WireFormats.RESERVATION_OUTCOME.decode(answer));
    } else {
      span.setAttribute(SpanKeys.COMMAND, name(record.value()));
    }
  }

  private static void describe(Span span, ReservationOutcome outcome) {
    span.setAttribute(SpanKeys.RESERVATION_STATUS, name(outcome));
  }

  private static String name(Object variant) {
    return variant.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static @Nullable ReservationId reservation(Object key, Object value) {
    return switch (key) {
      case ReservationId id -> id;
      case OutcomeKey answer -> answer.reservationId();
      default ->
          switch (value) {
            case AllocationCommand command -> command.reservationId();
            case BuyerCommand command -> reservation(command);
            default -> null;
          };
    };
  }

  private static ReservationId reservation(BuyerCommand command) {
    return switch (command) {
      case BuyerCommand.Claim claim -> claim.reservationId();
      case BuyerCommand.Return returned -> returned.reservationId();
      case BuyerCommand.Bought bought -> bought.reservationId();
      case BuyerCommand.PassOn passedOn -> passedOn.command().reservationId();
    };
  }

  private record Work(Span span) implements TopologySettings.Span {

    @Override
    public String traceparent() {
      return Traceparent.write(span.getSpanContext());
    }

    @Override
    public void end(@Nullable RuntimeException failure) {
      if (failure != null) {
        RequestTrace.fail(span, failure);
      }
      span.end();
    }
  }
}
