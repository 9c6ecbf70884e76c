package com.keer.ticketmaster.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A collector as far as these tests need one: it takes everything, and keeps the spans.
public final class OtlpReceiver implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// One span, with the attributes as text.
  public record Seen(
      String trace,
      String id,
      String parent,
      String name,
      Span.SpanKind kind,
      Map<String, String> attributes,
      List<String> links,
      boolean failed,
      Map<String, String> resource) {}

  /// One line of a log.
  ///
  /// @param trace and
  /// @param span empty if it belongs to none
  public record Line(
      String text,
      String severity,
      String logger,
      String trace,
      String span,
      Map<String, String> attributes,
      Map<String, String> resource) {}

  private final List<Seen> spans = new CopyOnWriteArrayList<>();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  public static OtlpReceiver start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var receiver = new OtlpReceiver(HttpServer.create(address, 0));
      receiver.server.createContext("/", receiver::take);
      receiver.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      receiver.server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The address for `TICKETMASTER_OTLP_ENDPOINT`.
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The spans of a trace, once there are enough of them.
  public List<Seen> await(String trace, int count) {
    return Await.until(LIMIT, () -> spans(trace), seen -> seen.size() >= count);
  }

  public List<Seen> spans(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  /// The lines of the logs that have come so far.
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /// All spans about a reservation.
  public List<Seen> about(String reservation) {
    return spans.stream()
        .filter(span -> reservation.equals(span.attributes().get("ticketmaster.reservation.id")))
        .toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/v1/traces" -> keep(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
        case "/v1/logs" -> keep(ExportLogsServiceRequest.parseFrom(exchange.getRequestBody()));
        default -> exchange.getRequestBody().readAllBytes();
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void keep(ExportTraceServiceRequest request) {
    for (var resource : request.getResourceSpansList()) {
      Map<String, String> about = texts(resource.getResource().getAttributesList());
      for (var scope : resource.getScopeSpansList()) {
        scope.getSpansList().forEach(span -> spans.add(seen(span, about)));
      }
    }
  }

  private void keep(ExportLogsServiceRequest request) {
    HexFormat hex = HexFormat.of();
    for (var resource : request.getResourceLogsList()) {
      Map<String, String> about = texts(resource.getResource().getAttributesList());
      for (var scope : resource.getScopeLogsList()) {
        for (LogRecord line : scope.getLogRecordsList()) {
          lines.add(
              new Line(
                  line.getBody().getStringValue(),
                  line.getSeverityText(),
                  scope.getScope().getName(),
                  hex.formatHex(line.getTraceId().toByteArray()),
                  hex.formatHex(line.getSpanId().toByteArray()),
                  texts(line.getAttributesList()),
                  about));
        }
      }
    }
  }

  private static Seen seen(Span span, Map<String, String> resource) {
    HexFormat hex = HexFormat.of();
    return new Seen(
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getName(),
        span.getKind(),
        texts(span.getAttributesList()),
        span.getLinksList().stream()
            .map(link -> hex.formatHex(link.getSpanId().toByteArray()))
            .toList(),
        span.getStatus().getCodeValue() == 2,
        resource);
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                each ->
                    each.getValue().hasIntValue()
                        ? Long.toString(each.getValue().getIntValue())
                        : each.getValue().getStringValue()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
