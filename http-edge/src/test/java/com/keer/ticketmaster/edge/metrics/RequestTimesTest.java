package com.keer.ticketmaster.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.metrics.RequestTimes.OfRoute;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The times of requests, and the traces that they lead to.
class RequestTimesTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String OTHER = "1bf7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String BUCKET =
      "ticketmaster_http_request_seconds_bucket{le=%s, method=POST, route=/book, status=2xx}";

  private final Metrics metrics = new Metrics();
  private final OfRoute times = new RequestTimes(metrics).of("POST", "/book");

  @BeforeEach
  void observe() {
    times.observe(200, 0.02);
    times.observe(200, 0.02);
    times.observe(200, 100);
    times.observe(409, 0.02);
  }

  @Test
  void leadNowhereIfNothingIsTraced() throws IOException {
    assertThat(served().exemplars()).isEmpty();
    assertThat(served().value(BUCKET.formatted("+Inf"))).isEqualTo(3);
  }

  @Test
  void leadFromEachBucketToItsLastTrace() throws IOException {
    // When
    times.example(200, 0.02, OTHER, SPAN);
    times.example(200, 0.025, TRACE, SPAN);
    times.example(200, 100, OTHER, SPAN);

    // Then: the bounds are included in their buckets, and counts stay as they are.
    assertThat(served().exemplars())
        .isEqualTo(Map.of(BUCKET.formatted("0.025"), TRACE, BUCKET.formatted("+Inf"), OTHER));
    assertThat(served().value(BUCKET.formatted("0.025"))).isEqualTo(2);
    assertThat(served().value(BUCKET.formatted("+Inf"))).isEqualTo(3);
  }

  @Test
  void leadThereForACollectorToo() {
    // Given
    times.example(200, 0.02, TRACE, SPAN);

    try (Collector collector = new Collector(0)) {
      // When
      try (OtlpPush _ = OtlpPush.start(metrics, collector.endpoint(), Duration.ofMillis(20))) {
        Await.until(LIMIT, collector::metrics, all -> !all.isEmpty());
      }

      // Then
      List<Exemplar> exemplars =
          collector
              .metrics()
              .get("ticketmaster_http_request_seconds")
              .getHistogram()
              .getDataPointsList()
              .stream()
              .map(HistogramDataPoint::getExemplarsList)
              .flatMap(List::stream)
              .toList();
      assertThat(exemplars).hasSize(1);
      HexFormat hex = HexFormat.of();
      assertThat(hex.formatHex(exemplars.getFirst().getTraceId().toByteArray())).isEqualTo(TRACE);
      assertThat(hex.formatHex(exemplars.getFirst().getSpanId().toByteArray())).isEqualTo(SPAN);
      assertThat(exemplars.getFirst().getAsDouble()).isEqualTo(0.02);
    }
  }

  private OpenMetrics served() throws IOException {
    var text = new ByteArrayOutputStream();
    OpenMetricsTextFormatWriter.create()
        .write(text, metrics.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    return OpenMetrics.parse(text.toString(StandardCharsets.UTF_8));
  }
}
