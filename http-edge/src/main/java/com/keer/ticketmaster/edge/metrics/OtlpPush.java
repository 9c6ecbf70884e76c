package com.keer.ticketmaster.edge.metrics;

import com.keer.ticketmaster.loop.Loop;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends all figures to an OpenTelemetry collector (OTLP over HTTP) at regular times. What cannot
/// be sent is dropped: the next push has the totals again.
public final class OtlpPush implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OtlpPush.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /// The exporter would report each failure on standard error, past our log. Kept here, because the
  /// JDK forgets loggers that nobody holds, and their levels.
  private static final java.util.logging.Logger EXPORTER_LOG =
      java.util.logging.Logger.getLogger("io.opentelemetry.exporter");

  private final Metrics metrics;
  private final URI endpoint;
  private final Duration interval;
  private final OtlpHttpMetricExporter exporter;
  private final Resource resource;
  private final long startNanos = now();
  private final Loop loop = new Loop("push-metrics", this::push);
  private boolean failed;
  private final AtomicInteger changes = new AtomicInteger();

  private OtlpPush(Metrics metrics, URI endpoint, Duration interval) {
    this.metrics = metrics;
    this.endpoint = endpoint;
    this.interval = interval;
    this.exporter =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(address(endpoint))
            .setCompression("gzip")
            .setTimeout(LIMIT)
            .setConnectTimeout(LIMIT)
            .setRetryPolicy(null)
            .build();
    this.resource =
        Resource.create(
            Attributes.builder()
                .put("service.name", "ticketmaster")
                .put("service.instance.id", UUID.randomUUID().toString())
                .build());
  }

  /// Begins to push.
  ///
  /// @param endpoint of the collector, without the path of metrics
  public static OtlpPush start(Metrics metrics, URI endpoint, Duration interval) {
    EXPORTER_LOG.setLevel(Level.OFF);
    OtlpPush push = new OtlpPush(metrics, endpoint, interval);
    var _ = push.loop.start();
    return push;
  }

  private static String address(URI endpoint) {
    String base = endpoint.toString();
    return (base.endsWith("/") ? base : base + "/") + "v1/metrics";
  }

  private Duration push() {
    CompletableResultCode result =
        exporter.export(OtlpData.of(metrics.scrape(), resource, startNanos, now()));
    boolean arrived = result.join(LIMIT.toMillis(), TimeUnit.MILLISECONDS).isSuccess();
    if (!arrived && !failed) {
      LOG.atWarn()
          .addKeyValue("endpoint", endpoint)
          .addKeyValue("reason", String.valueOf(result.getFailureThrowable()))
          .log("figures cannot be sent to the collector, retrying");
    } else if (arrived && failed) {
      LOG.atInfo().addKeyValue("endpoint", endpoint).log("the collector takes figures again");
    }
    if (arrived == failed) {
      failed = !arrived;
      var _ = changes.incrementAndGet();
    }
    return interval;
  }

  /// How often the collector went away or came back, each of which the log says once.
  int changes() {
    return changes.get();
  }

  private static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  @Override
  public void close() {
    loop.close();
    exporter.shutdown().join(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
