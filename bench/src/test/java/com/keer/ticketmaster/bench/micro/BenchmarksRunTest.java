package com.keer.ticketmaster.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.micro.SectionWorstCaseBenchmark.Seats;
import com.keer.ticketmaster.bench.micro.WireFormatBenchmark.Sample;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every benchmark sets up and runs once, without the harness, so that a change that breaks one is
/// noticed before somebody needs it.
class BenchmarksRunTest {

  private static final List<Function<SectionDecisionBenchmark, Written>> DECISIONS =
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
    List<Written> written = DECISIONS.stream().map(d -> d.apply(benchmark)).toList();

    // Then
    assertThat(written).allSatisfy(w -> assertThat(w.outcome()).isNotEmpty());
    assertThat(written.getFirst().groups()).hasSize(soldPercent == 100 ? 0 : 1);
    assertThat(written.getLast().groups()).as("a cancelled hold changes its row").hasSize(1);
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
    Written written = benchmark.reserveTwo();

    // Then
    assertThat(written.outcome()).asString().contains(expected);
  }

  @Test
  void loadsASection() {
    // Given
    var benchmark = new SectionLoadBenchmark();
    benchmark.heldPercent = 50;
    benchmark.setUp();

    // When
    var loaded = benchmark.load();

    // Then
    assertThat(loaded.counts().held()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void writesAndReadsEverySample(Encoding encoding) {
    for (Sample sample : Sample.values()) {
      // Given
      var benchmark = new WireFormatBenchmark();
      benchmark.encoding = encoding;
      benchmark.sample = sample;
      benchmark.setUp();

      // When
      byte[] bytes = benchmark.encode();

      // Then
      assertThat(bytes).hasSize(benchmark.size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void codesAllRecordsOfAReservation(Encoding encoding) {
    // Given
    var benchmark = new ReservationWayBenchmark();
    benchmark.encoding = encoding;
    benchmark.setUp();

    // When
    Object read = benchmark.sixCodings();

    // Then
    assertThat((Object[]) read)
        .containsExactly(Samples.COMMAND, Samples.REQUESTED, Samples.CONFIRMED);
  }
}
