package com.keer.ticketmaster.edge.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// An OpenTelemetry collector that keeps the last push.
final class Collector implements AutoCloseable {

  private final HttpServer server;
  private volatile ExportMetricsServiceRequest last =
      ExportMetricsServiceRequest.getDefaultInstance();

  /// @param port 0 for any
  Collector(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/metrics", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      last = ExportMetricsServiceRequest.parseFrom(body);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The attributes of the process that pushed last.
  Map<String, String> resource() {
    Map<String, String> attributes = new TreeMap<>();
    for (ResourceMetrics each : last.getResourceMetricsList()) {
      each.getResource()
          .getAttributesList()
          .forEach(one -> attributes.put(one.getKey(), one.getValue().getStringValue()));
    }
    return attributes;
  }

  /// The metrics of the last push by name.
  Map<String, Metric> metrics() {
    Map<String, Metric> metrics = new TreeMap<>();
    last.getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .forEach(metric -> metrics.put(metric.getName(), metric));
    return metrics;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
