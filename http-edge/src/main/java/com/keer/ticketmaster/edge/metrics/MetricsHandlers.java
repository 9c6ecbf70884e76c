package com.keer.ticketmaster.edge.metrics;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The route `/metrics`.
public final class MetricsHandlers {

  private static final int USUAL_BYTES = 64 * 1024;

  private final Metrics metrics;
  private final OpenMetricsTextFormatWriter writer = OpenMetricsTextFormatWriter.create();

  public MetricsHandlers(Metrics metrics) {
    this.metrics = metrics;
  }

  public List<Route> routes() {
    return List.of(Route.get(Audience.OPERATOR, "/metrics", this::look));
  }

  /// `GET /metrics`: all figures, as OpenMetrics.
  private void look(Context ctx) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(USUAL_BYTES);
    try {
      writer.write(text, metrics.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-store");
    Responses.send(ctx, 200, OpenMetricsTextFormatWriter.CONTENT_TYPE, text.toByteArray());
  }
}
