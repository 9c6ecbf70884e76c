package com.keer.ticketmaster.edge.trace;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of a process on its way to a collector, besides the output that it always has. What
/// cannot be sent is dropped: the output has it.
public final class SentLogs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SentLogs.class);
  private static final int CLOSE_SECONDS = 2;

  private final LoggerContext log;
  private final LogAppender appender;
  private final SdkLoggerProvider provider;

  private SentLogs(LoggerContext log, SdkLoggerProvider provider) {
    this.log = log;
    this.provider = provider;
    this.appender = new LogAppender(provider);
    appender.start();
    log.getConfiguration().getRootLogger().addAppender(appender, null, null);
    log.updateLoggers();
  }

  /// Starts to send the log in the background; null if the configuration does not ask for it.
  public static @Nullable SentLogs start(EdgeConfig config) {
    URI endpoint = config.telemetry().otlpEndpoint();
    if (endpoint == null || !config.telemetry().logs()) {
      return null;
    }
    if (LogManager.getContext(false) instanceof LoggerContext log) {
      return new SentLogs(log, Collector.logs(endpoint, config.processing()));
    }
    // An application with another backend sends its log itself.
    LOG.atWarn().log("the log is not sent to the collector: its backend is not Log4j");
    return null;
  }

  LogAppender appender() {
    return appender;
  }

  /// Sends what is left, if the collector takes it in time.
  @Override
  public void close() {
    log.getConfiguration().getRootLogger().removeAppender(appender.getName());
    log.updateLoggers();
    appender.stop();
    var _ = provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  /// Sends lines, and says once that it cannot.
  record Exporter(LogRecordExporter exporter, Away away) implements LogRecordExporter {

    @Override
    public CompletableResultCode export(Collection<LogRecordData> lines) {
      return away.watch(exporter.export(lines));
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
}
