package com.keer.ticketmaster.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs every benchmark once, without JMH, so that a broken one is noticed before it is needed.
class BenchmarksRunTest {

  private static final List<Function<SectionDecisionBenchmark, byte[]>> DECISIONS =
      List.of(
          SectionDecisionBenchmark::reserve,
          SectionDecisionBenchmark::reserveFromWire,
          SectionDecisionBenchmark::hold,
          SectionDecisionBenchmark::pick,
          SectionDecisionBenchmark::cancel);

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 95, 100})
  void decidesAboutEveryKindOfCommand(int soldPercent) {
    // Given
    var benchmark = new SectionDecisionBenchmark();
    benchmark.soldPercent = soldPercent;
    benchmark.setUp();

    // When
    List<String> outcomes =
        DECISIONS.stream().map(d -> new String(d.apply(benchmark), UTF_8)).toList();

    // Then
    String sold = soldPercent == 100 ? "\"rejected\"" : "\"confirmed\"";
    String held = soldPercent == 100 ? "\"rejected\"" : "\"held\"";
    List<String> types = List.of(sold, sold, held, sold, "\"cancelled\"");
    for (int i = 0; i < types.size(); i++) {
      assertThat(outcomes.get(i)).contains(types.get(i));
    }
  }

  @Test
  void codesAllRecordsOfAReservation() {
    // When
    Object read = new ReservationWayBenchmark().sixCodings();

    // Then
    assertThat((Object[]) read)
        .containsExactly(
            ReservationWayBenchmark.COMMAND,
            ReservationWayBenchmark.REQUESTED,
            ReservationWayBenchmark.CONFIRMED);
  }
}
