package com.keer.ticketmaster.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.LogCapture;
import com.keer.ticketmaster.edge.OtlpReceiver;
import com.keer.ticketmaster.edge.OtlpReceiver.Line;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log as a collector receives it.
@ResourceLock("the log of Away")
class SentLogsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(SentLogsTest.class);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private static OtlpReceiver collector;

  @BeforeAll
  static void start() {
    collector = OtlpReceiver.start();
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  private static SentLogs send(String endpoint) {
    return Objects.requireNonNull(
        SentLogs.start(
            Stack.config(
                "unused:1",
                Map.of("TICKETMASTER_OTLP_ENDPOINT", endpoint, "TICKETMASTER_OTLP_LOGS", "true"))));
  }

  @Test
  void aLineOfATracedRequestIsAPartOfItsTrace() {
    // When
    try (SentLogs _ = send(collector.endpoint())) {
      LOG.atError()
          .addKeyValue("requestId", "r-1")
          .addKeyValue("reservationId", "res-1")
          .addKeyValue("traceId", TRACE)
          .addKeyValue("spanId", SPAN)
          .setCause(new IllegalStateException("a defect"))
          .log("a request failed");
    }

    // Then
    Line line = lines("a request failed").getFirst();
    assertThat(line.trace()).isEqualTo(TRACE);
    assertThat(line.span()).isEqualTo(SPAN);
    assertThat(line.severity()).isEqualTo("ERROR");
    assertThat(line.logger()).isEqualTo(SentLogsTest.class.getName());
    assertThat(line.attributes())
        .containsEntry("requestId", "r-1")
        .containsEntry("reservationId", "res-1")
        .containsEntry("exception.type", IllegalStateException.class.getName())
        .containsEntry("exception.message", "a defect")
        .containsKeys("exception.stacktrace", "thread.name")
        .doesNotContainKeys("traceId", "spanId");
    assertThat(line.resource())
        .containsEntry("service.name", "ticketmaster")
        .containsKey("service.instance.id");
  }

  @Test
  void anyOtherLineIsSentWithoutATrace() {
    // When
    try (SentLogs _ = send(collector.endpoint())) {
      LOG.error("no trace");
      LOG.atError().addKeyValue("traceId", "none").addKeyValue("spanId", "").log("no real trace");
    }

    // Then
    assertThat(lines("no trace")).extracting(Line::trace).containsExactly("");
    assertThat(lines("no real trace")).extracting(Line::trace).containsExactly("");
  }

  @Test
  void nothingIsSentWithoutTheSwitchOrAfterTheEnd() {
    // Given
    var config =
        Stack.config("unused:1", Map.of("TICKETMASTER_OTLP_ENDPOINT", collector.endpoint()));

    // When
    SentLogs off = SentLogs.start(config);
    LOG.error("before");
    try (SentLogs _ = send(collector.endpoint())) {
      LOG.error("meanwhile");
    }
    LOG.error("afterwards");

    // Then
    assertThat(off).isNull();
    assertThat(lines("meanwhile")).hasSize(1);
    assertThat(lines("before")).isEmpty();
    assertThat(lines("afterwards")).isEmpty();
  }

  @Test
  void theEndOfOneLeavesTheOthersOfTheProcess() {
    // Given
    try (SentLogs _ = send(collector.endpoint());
        OtlpReceiver other = OtlpReceiver.start()) {
      // When
      send(other.endpoint()).close();
      LOG.error("still sent");
    }

    // Then
    assertThat(lines("still sent")).hasSize(1);
  }

  @Test
  void aCollectorThatIsAwayStopsNothingAndIsMentionedOnce() {
    // Given
    String nowhere;
    try (OtlpReceiver gone = OtlpReceiver.start()) {
      nowhere = gone.endpoint();
    }
    try (LogCapture log = LogCapture.of(Level.INFO, Away.class.getName());
        SentLogs sent = send(nowhere)) {
      // When: more lines than the queue takes.
      flood(sent);
      Await.until(LIMIT, log::lines, lines -> !lines.isEmpty());
      flood(sent);

      // Then
      assertThat(log.lines())
          .extracting(LogCapture.Line::message)
          .containsExactly("log lines cannot be sent and are dropped");
    }
  }

  /// Past the log, so that it prints nothing.
  private static void flood(SentLogs sent) {
    var line =
        Log4jLogEvent.newBuilder()
            .setLoggerName("flood")
            .setLevel(Level.INFO)
            .setMessage(new SimpleMessage("again"))
            .build();
    for (int i = 0; i < 10_000; i++) {
      sent.appender().append(line);
    }
  }

  private static List<Line> lines(String text) {
    return collector.lines().stream().filter(line -> line.text().equals(text)).toList();
  }
}
