package com.keer.ticketmaster.edge.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/// Sends spans, and says once that it cannot.
final class TellingOnce implements SpanExporter {

  private final SpanExporter exporter;
  private final Away away;

  TellingOnce(SpanExporter exporter, String address) {
    this.exporter = exporter;
    this.away = new Away("traces", address);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return away.watch(exporter.export(spans));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
