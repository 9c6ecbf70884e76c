package com.keer.ticketmaster.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric.DataCase;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class OtlpPushTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration OFTEN = Duration.ofMillis(20);

  @Test
  void sendsTheSameNamesAndValuesAsAScrape() {
    // Given
    Metrics metrics = new Metrics();
    metrics.read(out -> out.add(Metric.GATE_REFUSED, 7, "bookings"));
    metrics.read(out -> out.add(Metric.HOLDS, 3));
    new RequestTimes(metrics).of("GET", "/docs").observe(200, 0.02);

    try (Collector collector = new Collector(0)) {
      // When
      try (OtlpPush _ = OtlpPush.start(metrics, collector.endpoint(), OFTEN)) {
        Await.until(LIMIT, collector::metrics, all -> !all.isEmpty());
      }

      // Then
      assertThat(collector.resource()).containsEntry("service.name", "ticketmaster");
      assertThat(collector.resource()).containsKey("service.instance.id");
      var refused = collector.metrics().get("ticketmaster_gate_refused_total");
      assertThat(refused.getSum().getIsMonotonic()).isTrue();
      assertThat(refused.getSum().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      NumberDataPoint point = refused.getSum().getDataPoints(0);
      assertThat(point.getAsDouble()).isEqualTo(7);
      assertThat(point.getAttributes(0).getKey()).isEqualTo("gate");
      assertThat(point.getAttributes(0).getValue().getStringValue()).isEqualTo("bookings");
      assertThat(point.getStartTimeUnixNano()).isPositive().isLessThan(point.getTimeUnixNano());
      assertThat(collector.metrics().get("ticketmaster_holds").getDataCase())
          .isEqualTo(DataCase.GAUGE);
      var times = collector.metrics().get("ticketmaster_http_request_seconds");
      assertThat(times.getUnit()).isEqualTo("s");
      HistogramDataPoint observed = times.getHistogram().getDataPoints(0);
      assertThat(observed.getCount()).isEqualTo(1);
      assertThat(observed.getSum()).isEqualTo(0.02);
      assertThat(observed.getBucketCountsList()).hasSize(observed.getExplicitBoundsCount() + 1);
      assertThat(observed.getBucketCounts(2)).isEqualTo(1);
      assertThat(collector.metrics()).containsKeys("jvm_memory_used_bytes", "jvm_runtime_info");
    }
  }

  @Test
  void saysOnceThatTheCollectorIsAwayAndOnceThatItIsBack() {
    // Given
    Metrics metrics = new Metrics();
    AtomicInteger scrapes = new AtomicInteger();
    metrics.read(_ -> scrapes.incrementAndGet());
    URI nobody;
    try (Collector gone = new Collector(0)) {
      nobody = gone.endpoint();
    }

    try (Past past = new Past();
        OtlpPush push = OtlpPush.start(metrics, nobody, OFTEN)) {
      // When
      Await.until(LIMIT, scrapes::get, count -> count > 5);
      int away = push.changes();
      int back;
      try (Collector _ = new Collector(nobody.getPort())) {
        Await.until(LIMIT, push::changes, changes -> changes > 1);
        int before = scrapes.get();
        Await.until(LIMIT, scrapes::get, count -> count > before + 3);
        back = push.changes();
      }

      // Then
      assertThat(away).isEqualTo(1);
      assertThat(back).isEqualTo(2);
      assertThat(past.lines.get()).isZero();
    }
  }

  /// What the exporter says past our log.
  private static final class Past extends Handler implements AutoCloseable {

    private final AtomicInteger lines = new AtomicInteger();
    private final Logger root = Logger.getLogger("io.opentelemetry");

    Past() {
      root.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
      lines.incrementAndGet();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      root.removeHandler(this);
    }
  }
}
