package com.keer.ticketmaster.edge.trace;

import com.keer.ticketmaster.edge.config.EdgeConfig.Processing;
import com.keer.ticketmaster.topology.Role;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Sends spans and the log to a collector, each from a thread of its own. What finds the queue full
/// is dropped, and so is a batch that the collector does not take after a few attempts.
final class Collector {

  private static final int MOST_QUEUED = 4_096;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final RetryPolicy FEW =
      RetryPolicy.builder().setMaxAttempts(3).setInitialBackoff(Duration.ofMillis(200)).build();

  /// What the SDK has to say is that the collector is away, again and again; [Away] says it
  /// instead. Kept, because a logger that nobody holds forgets its level.
  private static final Logger SDK_LOG = Logger.getLogger("io.opentelemetry");

  private Collector() {}

  /// Spans are made only of what is traced, so all of them are sent.
  static SdkTracerProvider provider(URI endpoint, Processing processing) {
    SDK_LOG.setLevel(Level.OFF);
    String address = address(endpoint, "traces");
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(address)
            .setConnectTimeout(TIMEOUT)
            .setTimeout(TIMEOUT)
            .setRetryPolicy(FEW)
            .build();
    return SdkTracerProvider.builder()
        .setResource(resource(processing))
        .setSampler(Sampler.alwaysOn())
        .addSpanProcessor(
            BatchSpanProcessor.builder(new TellingOnce(exporter, address))
                .setMaxQueueSize(MOST_QUEUED)
                .setScheduleDelay(PAUSE)
                .setExporterTimeout(TIMEOUT)
                .build())
        .build();
  }

  /// Sends the lines of the log.
  static SdkLoggerProvider logs(URI endpoint, Processing processing) {
    SDK_LOG.setLevel(Level.OFF);
    String address = address(endpoint, "logs");
    var exporter =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(address)
            .setConnectTimeout(TIMEOUT)
            .setTimeout(TIMEOUT)
            .setRetryPolicy(FEW)
            .build();
    return SdkLoggerProvider.builder()
        .setResource(resource(processing))
        .addLogRecordProcessor(
            BatchLogRecordProcessor.builder(
                    new SentLogs.Exporter(exporter, new Away("log lines", address)))
                .setMaxQueueSize(MOST_QUEUED)
                .setScheduleDelay(PAUSE)
                .setExporterTimeout(TIMEOUT)
                .build())
        .build();
  }

  private static String address(URI endpoint, String what) {
    return endpoint.toString().replaceFirst("/+$", "") + "/v1/" + what;
  }

  private static Resource resource(Processing processing) {
    return Resource.create(
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            "ticketmaster",
            AttributeKey.stringKey("service.instance.id"),
            UUID.randomUUID().toString(),
            AttributeKey.stringArrayKey("ticketmaster.roles"),
            processing.roles().stream().map(Role::label).sorted().toList()));
  }
}
