package com.keer.ticketmaster.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MediansTest {

  @Test
  void isTheValueInTheMiddle() {
    assertThat(Medians.rate(runs(9, 1, 2))).isEqualTo(2.0);
    assertThat(Medians.rate(runs(4, 1, 3, 2))).isEqualTo(2.5);
    assertThat(Medians.rate(runs(7))).isEqualTo(7.0);
  }

  @Test
  void isTheRunInTheMiddleOrTheSlowerOfTwo() {
    assertThat(Medians.run(runs(300, 100, 200)).reservationsPerSecond()).isEqualTo(200);
    assertThat(Medians.run(runs(400, 100, 300, 200)).reservationsPerSecond()).isEqualTo(200);
  }

  @Test
  void comparesRoundByRound() {
    // When
    double relative =
        Medians.relative(runs(10, 30, 90), runs(20, 30, 30), RunResult::reservationsPerSecond);

    // Then
    assertThat(relative).isEqualTo(1.0);
  }

  @Test
  void isNothingOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Medians.rate(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Medians.run(List.of()));
  }

  private static List<RunResult> runs(double... rates) {
    return DoubleStream.of(rates).mapToObj(Runs::rate).toList();
  }
}
