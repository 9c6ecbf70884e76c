package com.keer.ticketmaster.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.LogCapture;
import com.keer.ticketmaster.edge.LogCapture.Line;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.topology.TopologySettings.Span;
import com.keer.ticketmaster.topology.TopologySettings.TracedRecord;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.logging.Logger;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("the log of Away")
class CollectorAwayTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final TracedRecord RECORD =
      new TracedRecord(
          "reservation-commands",
          0,
          7,
          "ticketmaster-reservation-processor",
          new ReservationId("r1"),
          new ReservationCommand.Confirm(),
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  @Test
  void isSaidOnceAndStopsNothing() throws IOException {
    // Given
    int closed = closedPort();
    var config =
        Stack.config(
            "unused:1", Map.of("TICKETMASTER_OTLP_ENDPOINT", "http://127.0.0.1:" + closed));
    try (LogCapture log = LogCapture.of(Level.INFO, Away.class.getName())) {
      // When: more spans than the queue takes.
      try (Traces traces = Traces.start(config)) {
        for (int i = 0; i < 10_000; i++) {
          Span span = Objects.requireNonNull(traces.processors().begin(RECORD));
          span.end(null);
        }
        Await.until(LIMIT, log::lines, lines -> !lines.isEmpty());
      }

      // Then
      assertThat(log.lines())
          .extracting(Line::message)
          .containsExactly("traces cannot be sent and are dropped");
      assertThat(
              Logger.getLogger("io.opentelemetry.any").isLoggable(java.util.logging.Level.SEVERE))
          .isFalse();
    }
  }

  @Test
  void andSoIsItsReturn() {
    // Given
    Queue<Boolean> results = new ArrayDeque<>(List.of(true, false, false, true, true, false));
    int rounds = results.size();
    try (LogCapture log = LogCapture.of(Level.INFO, Away.class.getName());
        TellingOnce exporter = new TellingOnce(new Moody(results), "http://moody")) {
      // When
      for (int i = 0; i < rounds; i++) {
        var _ = exporter.export(List.of());
      }

      // Then
      assertThat(log.lines())
          .extracting(Line::message)
          .containsExactly(
              "traces cannot be sent and are dropped",
              "traces are sent again",
              "traces cannot be sent and are dropped");
    }
  }

  /// Sends or fails, as it is told.
  private record Moody(Queue<Boolean> results) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return results.remove()
          ? CompletableResultCode.ofSuccess()
          : CompletableResultCode.ofFailure();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
