package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static com.keer.ticketmaster.topology.TestSystem.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.TopologySettings.Span;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import com.keer.ticketmaster.topology.TopologySettings.TracedRecord;
import com.keer.ticketmaster.topology.TopologySettings.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How the context of a trace follows a booking through the processors.
class TraceFlowTest {

  private static final String DOOR = "from-the-door";

  /// Makes a span of each record, and counts them.
  private static final class Recorder implements Tracing {

    final List<TracedRecord> begun = new ArrayList<>();
    final List<String> ended = new ArrayList<>();

    @Override
    public Span begin(TracedRecord record) {
      begun.add(record);
      String name = "span-" + begun.size();
      return new Span() {
        @Override
        public String traceparent() {
          return name;
        }

        @Override
        public void end(@Nullable RuntimeException failure) {
          ended.add(name + (failure == null ? "" : " failed"));
        }
      };
    }
  }

  @Test
  void everySpanIsTheParentOfTheNext() {
    // Given
    Recorder spans = new Recorder();
    try (TestSystem system = system(spans)) {
      open(system, SectionRules.DEFAULT.withSeatsPerBuyer(4));

      // When
      reserve(system, "r1", DOOR);

      // Then
      assertThat(spans.begun)
          .extracting(TracedRecord::topic, TracedRecord::traceparent)
          .containsExactly(
              tuple("reservation-commands", DOOR),
              tuple("buyer-claims", "span-1"),
              tuple("reservation-requests", "span-2"),
              tuple("reservation-completed", "span-3"));
      assertThat(spans.ended).containsExactly("span-1", "span-2", "span-3", "span-4");
      assertThat(keys(system.outcomes().getFirst())).containsExactly("chain", "traceparent");
    }
  }

  @Test
  void aBookingThatIsNotTracedHasNotAByteMore() {
    // Given
    Recorder spans = new Recorder();
    try (TestSystem system = system(spans)) {
      open(system, SectionRules.DEFAULT);

      // When
      reserve(system, "r1", null);

      // Then
      assertThat(spans.begun).isEmpty();
      assertThat(system.log()).flatExtracting(TraceFlowTest::keys).isEmpty();
      assertThat(keys(system.outcomes().getFirst())).containsExactly("chain");

      // The control: one that is traced has.
      reserve(system, "r2", DOOR);
      assertThat(system.log()).flatExtracting(TraceFlowTest::keys).containsExactly("traceparent");
    }
  }

  @Test
  void withoutSpansTheContextIsPassedOnAsItCame() {
    // Given
    try (TestSystem system = system(Tracing.NONE)) {
      open(system, SectionRules.DEFAULT);

      // When
      reserve(system, "r1", DOOR);

      // Then
      assertThat(text(system.outcomes().getFirst().headers())).isEqualTo(DOOR);
    }
  }

  @Test
  void theEndOfAHoldBelongsToNoTrace() {
    // Given
    try (TestSystem system = system(Tracing.NONE)) {
      open(system, SectionRules.DEFAULT);
      reserve(system, "r1", DOOR);
      var unused = system.log();

      // When
      system.advance(Duration.ofMinutes(2));

      // Then
      assertThat(system.log())
          .singleElement()
          .satisfies(expiry -> {
            assertThat(expiry.value()).isInstanceOf(SectionCommand.Expire.class);
            assertThat(keys(expiry)).isEmpty();
          });
    }
  }

  @Test
  void aFaultInTheTracingDoesNotStopABooking() {
    // Given
    Tracing broken =
        record -> {
          throw new IllegalStateException("broken");
        };
    try (TestSystem system = system(broken)) {
      open(system, SectionRules.DEFAULT);

      // When
      reserve(system, "r1", DOOR);

      // Then
      assertThat(system.outcome()).isInstanceOf(Held.class);
    }
  }

  @Test
  void aRecordThatCannotBeProcessedEndsItsSpanAsAFailure() {
    // Given
    Recorder spans = new Recorder();
    try (TestSystem system = system(spans)) {
      // When
      system
          .input(system.topics.reservationRequests())
          .pipeInput(
              new TestRecord<>(STALLS, new SectionCommand.GrowTo(5), headers(DOOR), system.now()));

      // Then
      assertThat(spans.ended).containsExactly("span-1 failed");
      assertThat(system.deadLetters()).hasSize(1);
    }
  }

  private static TestSystem system(Tracing tracing) {
    return new TestSystem(
        TopologySettings.defaults().withStores(StoreKind.IN_MEMORY).withTracing(tracing));
  }

  private static void open(TestSystem system, SectionRules rules) {
    system.init(new Open(SectionLayout.grid(2, 10), List.of(), null, rules));
    var unused = system.log();
  }

  private static void reserve(TestSystem system, String id, @Nullable String traceparent) {
    system
        .input(system.topics.reservationCommands())
        .pipeInput(
            new TestRecord<>(
                id(id),
                new ReservationCommand.Reserve(STALLS, best(2, 60)),
                headers(traceparent),
                system.now()));
  }

  private static Headers headers(@Nullable String traceparent) {
    RecordHeaders headers = new RecordHeaders();
    if (traceparent != null) {
      headers.add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
    }
    return headers;
  }

  private static List<String> keys(TestRecord<?, ?> record) {
    return stream(record.headers()).map(Header::key).toList();
  }

  private static String text(Headers headers) {
    return new String(headers.lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
  }

  private static Stream<Header> stream(Headers headers) {
    return StreamSupport.stream(headers.spliterator(), false);
  }
}
