package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.bench.result.Sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.micro.SectionWorstCaseBenchmark.Seats;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every benchmark sets up and runs once, without the harness, so that a change that breaks one is
/// noticed before somebody needs it.
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

  static Stream<Arguments> worstCases() {
    return Stream.of(
        Arguments.of(Seats.CHECKERBOARD, "no-block-together"),
        Arguments.of(Seats.TRIPLES, "confirmed"),
        Arguments.of(Seats.LAST_ROW, "confirmed"),
        Arguments.of(Seats.ROW_ENDS, "confirmed"),
        Arguments.of(Seats.ALL_HELD, "\"next\":"));
  }

  @ParameterizedTest
  @MethodSource("worstCases")
  void searchesWhereFreeSeatsLieBadly(Seats seats, String expected) {
    // Given
    var benchmark = new SectionWorstCaseBenchmark();
    benchmark.seats = seats;
    benchmark.setUp();

    // When
    byte[] outcome = benchmark.reserveTwo();

    // Then
    assertThat(outcome).asString().contains(expected);
  }

  @Test
  void codesAllRecordsOfAReservation() {
    // When
    Object read = new ReservationWayBenchmark().sixCodings();

    // Then
    assertThat((Object[]) read)
        .containsExactly(Samples.COMMAND, Samples.REQUESTED, Samples.CONFIRMED);
  }
}
