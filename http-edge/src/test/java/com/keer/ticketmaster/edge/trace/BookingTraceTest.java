package com.keer.ticketmaster.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.OtlpReceiver.Seen;
import com.keer.ticketmaster.edge.Stack;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/// The trace of a booking, as a collector receives it.
@ExtendWith(Stack.class)
class BookingTraceTest {

  private static final String CALLER = "b7ad6b7169203331";

  private final String trace =
      HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
          + "8448eb211c80319c";

  @Test
  void aBookingIsOneTraceFromTheDoorToTheAnswer() {
    // Given
    String section = Stack.openSection(2, 10);

    // When
    Answer booked =
        Stack.client()
            .book(
                Stack.body(section, "alice", 2),
                "Prefer",
                "wait=10",
                "X-Request-Id",
                "request-1",
                "traceparent",
                header("01"));

    // Then
    assertThat(booked.status()).isEqualTo(200);
    Map<String, Seen> spans = byName(5);
    Seen door = spans.get("POST /api/reservations");
    Seen sent = spans.get("send reservation-commands");
    Seen admitted = spans.get("process reservation-commands");
    Seen allocated = spans.get("process reservation-requests");
    Seen answered = spans.get("process reservation-completed");
    assertThat(spans).hasSize(5);

    assertThat(door.parent()).isEqualTo(CALLER);
    assertThat(List.of(sent, admitted, allocated, answered))
        .extracting(Seen::parent)
        .containsExactly(door.id(), sent.id(), admitted.id(), allocated.id());
    assertThat(List.of(admitted, allocated, answered))
        .extracting(Seen::links)
        .containsExactly(List.of(sent.id()), List.of(admitted.id()), List.of(allocated.id()));
    assertThat(List.of(door, sent, admitted, allocated, answered))
        .extracting(Seen::kind)
        .containsExactly(
            SpanKind.SPAN_KIND_SERVER,
            SpanKind.SPAN_KIND_PRODUCER,
            SpanKind.SPAN_KIND_CONSUMER,
            SpanKind.SPAN_KIND_CONSUMER,
            SpanKind.SPAN_KIND_CONSUMER);
    assertThat(spans.values())
        .allSatisfy(span -> {
          assertThat(span.failed()).isFalse();
          assertThat(span.attributes())
              .containsEntry("ticketmaster.reservation.id", booked.id())
              .doesNotContainValue("alice");
          assertThat(span.resource()).containsEntry("service.name", "ticketmaster");
        });

    assertThat(door.attributes())
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.route", "/api/reservations")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("url.path", "/api/reservations")
        .containsEntry("url.scheme", "http")
        .containsEntry("ticketmaster.request.id", "request-1");
    assertThat(sent.attributes())
        .containsEntry("messaging.system", "kafka")
        .containsEntry("messaging.operation.name", "send")
        .containsEntry("messaging.operation.type", "send")
        .containsEntry("messaging.destination.name", "reservation-commands");
    assertThat(admitted.attributes())
        .containsEntry("messaging.system", "kafka")
        .containsEntry("messaging.operation.name", "process")
        .containsEntry("messaging.operation.type", "process")
        .containsEntry("messaging.destination.name", "reservation-commands")
        .containsEntry("messaging.consumer.group.name", "ticketmaster-reservation-processor")
        .containsEntry("ticketmaster.command", "reserve")
        .containsKeys("messaging.destination.partition.id", "messaging.kafka.offset");
    assertThat(allocated.attributes())
        .containsEntry("messaging.consumer.group.name", "ticketmaster-seat-processor")
        .containsEntry("ticketmaster.command", "reserve");
    assertThat(answered.attributes())
        .containsEntry("messaging.consumer.group.name", "ticketmaster-api")
        .containsEntry("ticketmaster.reservation.status", "confirmed");
  }

  @Test
  void aBookingThatIsNotTracedHasNotAByteMoreInTheLog() {
    // Given
    String section = Stack.openSection(2, 10);
    try (LogHeaders log = LogHeaders.fromNow(Stack.bootstrapServers())) {
      // When
      Answer without = book(section);
      Answer notSampled = book(section, "traceparent", header("00"));
      Answer traced = book(section, "traceparent", header("01"));

      // Then
      assertThat(log.of(without.id()))
          .isEqualTo(
              Map.of(
                  "reservation-commands", List.of(),
                  "reservation-requests", List.of(),
                  "reservation-completed", List.of("chain")));
      assertThat(log.of(notSampled.id())).isEqualTo(log.of(without.id()));

      // The control: one that is traced has.
      assertThat(log.of(traced.id()))
          .isEqualTo(
              Map.of(
                  "reservation-commands", List.of("traceparent"),
                  "reservation-requests", List.of("traceparent"),
                  "reservation-completed", List.of("chain", "traceparent")));
      byName(5);
      assertThat(Stack.collector().about(without.id())).isEmpty();
      assertThat(Stack.collector().about(notSampled.id())).isEmpty();
      assertThat(Stack.collector().about(traced.id())).hasSize(5);
    }
  }

  @Test
  void theTimesOfRequestsLeadToTheTraceAndOnlyToIt() {
    // Given
    String section = Stack.openSection(2, 10);
    String untraced = trace.substring(0, 31) + (trace.endsWith("0") ? "1" : "0");

    // When
    book(section, "traceparent", header("01"));
    book(section, "traceparent", header("00").replace(trace, untraced));

    // Then
    String metrics =
        Await.until(
            Duration.ofSeconds(30),
            () -> Stack.client().get("/metrics").response().body(),
            text -> text.contains("trace_id=\"" + trace + "\""));
    assertThat(
            metrics
                .lines()
                .filter(line -> line.contains(trace))
                .map(line -> line.replaceFirst("\\{.*", "")))
        .containsExactly("ticketmaster_http_request_seconds_bucket");
    assertThat(metrics).doesNotContain(untraced);
  }

  @Test
  void theLogOfTheProcessComesWithIt() {
    // When
    LoggerFactory.getLogger(BookingTraceTest.class)
        .atError()
        .addKeyValue("traceId", trace)
        .addKeyValue("spanId", CALLER)
        .log("nothing is wrong");

    // Then
    var lines =
        Await.until(
            Duration.ofSeconds(30),
            () ->
                Stack.collector().lines().stream()
                    .filter(line -> line.trace().equals(trace))
                    .toList(),
            found -> !found.isEmpty());
    assertThat(lines.getFirst().text()).isEqualTo("nothing is wrong");
  }

  @Test
  void aConfirmationIsATraceOfItsOwn() {
    // Given
    String section = Stack.openSection(2, 10);
    Answer held = Stack.client().book(Stack.body(section, "alice", 2, 60), "Prefer", "wait=10");

    // When
    Answer confirmed =
        Stack.client()
            .post("/api/reservations/" + held.id() + "/confirm", "traceparent", header("01"));

    // Then
    assertThat(confirmed.status()).isEqualTo(200);
    Map<String, Seen> spans = byName(5);
    assertThat(spans.get("POST /api/reservations/{reservationId}/confirm").attributes())
        .containsEntry("ticketmaster.reservation.id", held.id());
    assertThat(spans.get("process reservation-requests").attributes())
        .containsEntry("ticketmaster.command", "confirm");
    assertThat(spans.get("process reservation-completed").attributes())
        .containsEntry("ticketmaster.reservation.status", "confirmed");
  }

  @Test
  void aProblemNamesTheTraceOnlyIfThereIsOne() {
    // When
    Answer traced = Stack.client().book("{}", "traceparent", header("01"));
    Answer other = Stack.client().book("{}", "traceparent", header("00"));

    // Then
    assertThat(traced.status()).isEqualTo(422);
    assertThat(traced.text("traceId")).isEqualTo(trace);
    assertThat(byName(1).values())
        .singleElement()
        .satisfies(door -> {
          assertThat(door.attributes()).containsEntry("http.response.status_code", "422");
          assertThat(door.failed()).isFalse();
        });
    assertThat(other.json().has("traceId")).isFalse();
  }

  private static Answer book(String section, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Prefer";
    all[1] = "wait=10";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return Stack.client().book(Stack.body(section, "alice", 1), all);
  }

  private String header(String flags) {
    return "00-" + trace + "-" + CALLER + "-" + flags;
  }

  private Map<String, Seen> byName(int count) {
    return Stack.collector().await(trace, count).stream()
        .collect(Collectors.toMap(Seen::name, Function.identity()));
  }
}
