package com.keer.ticketmaster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.3, 1, 2, 3.7, 9.99, 60, 61.02, 43_900, 1e9})
  void linearAxisEndsWithATickAboveTheValue(double value) {
    // When
    LinearAxis axis = LinearAxis.above(value);

    // Then
    assertTicksAreReadable(axis);
    assertThat(axis.end()).isBetween(value, 1.5 * value + 1e-12);
    assertThat(axis.ticks().getFirst().value()).isZero();
    assertThat(axis.ticks().getLast().value()).isCloseTo(axis.end(), within(axis.end() * 1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void linearAxisExistsWithoutAnythingToShow(double value) {
    assertTicksAreReadable(LinearAxis.above(value));
    assertTicksAreReadable(LinearAxis.until(value));
  }

  @Test
  void axisOfTimeEndsWithTheLastMoment() {
    // When
    LinearAxis axis = LinearAxis.until(61.02);

    // Then
    assertThat(axis.share(61.02)).isEqualTo(1);
    assertThat(axis.ticks().getLast().value()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({"0.4, 900", "1, 1", "5, 5.1", "3, 7", "0.001, 1e6", "1e-20, 1e20", "1, 10000"})
  void logAxisHoldsAllValuesBetweenItsEnds(double least, double most) {
    // When
    LogAxis axis = LogAxis.around(DoubleStream.of(most, least));

    // Then
    assertTicksAreReadable(axis);
    assertThat(axis.begin()).isLessThanOrEqualTo(least * (1 + 1e-9));
    assertThat(axis.end()).isGreaterThanOrEqualTo(most * (1 - 1e-9));
  }

  @Test
  void logAxisLeavesOutWhatItCannotShow() {
    // When
    LogAxis axis = LogAxis.around(DoubleStream.of(0, -3, Double.NaN, 20, 50));

    // Then
    assertThat(axis).isEqualTo(new LogAxis(20, 50));
    assertThat(axis.share(0)).isZero();
  }

  @Test
  void logAxisExistsWithoutAnythingToShow() {
    assertTicksAreReadable(LogAxis.around(DoubleStream.empty()));
  }

  @Test
  void equalFactorsAreEquallyLongOnALogAxis() {
    // Given
    LogAxis axis = new LogAxis(1, 10_000);

    // Then
    assertThat(axis.share(100) - axis.share(10))
        .isCloseTo(axis.share(1000) - axis.share(100), within(1e-9));
  }

  @Test
  void eachNineIsEquallyLongOnAQuantileAxis() {
    // Given
    QuantileAxis axis = new QuantileAxis(4);

    // Then
    assertTicksAreReadable(axis);
    assertThat(axis.share(0)).isZero();
    assertThat(axis.share(0.99) - axis.share(0.9))
        .isCloseTo(axis.share(0.999) - axis.share(0.99), within(1e-9));
    assertThat(axis.share(1)).isEqualTo(1);
    assertThat(axis.ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("50 %", "90 %", "99 %", "99.9 %", "99.99 %", "slowest");
  }

  private static void assertTicksAreReadable(Axis axis) {
    List<Axis.Tick> ticks = axis.ticks();
    assertThat(ticks).hasSizeBetween(2, 10);
    assertThat(ticks).extracting(Axis.Tick::label).doesNotHaveDuplicates();
    assertThat(ticks).extracting(tick -> axis.share(tick.value())).isSorted();
    assertThat(ticks).allSatisfy(tick -> assertThat(axis.share(tick.value())).isBetween(0.0, 1.0));
  }
}
