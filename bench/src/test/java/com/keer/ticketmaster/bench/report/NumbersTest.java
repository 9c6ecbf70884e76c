package com.keer.ticketmaster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void keepsThreeDigitsThatMeanSomething() {
    assertThat(Numbers.significant(43_912.7)).isEqualTo("43,913");
    assertThat(Numbers.significant(12.34)).isEqualTo("12.3");
    assertThat(Numbers.significant(0.01234)).isEqualTo("0.0123");
    assertThat(Numbers.significant(0)).isEqualTo("0");
    assertThat(Numbers.significant(Double.NaN)).isEqualTo("-");
  }

  @Test
  void writesNoDigitThatSaysNothing() {
    assertThat(Numbers.shortest(1_000)).isEqualTo("1,000");
    assertThat(Numbers.shortest(2.5)).isEqualTo("2.5");
    assertThat(Numbers.shortest(0.1 + 0.2)).isEqualTo("0.3");
  }

  @Test
  void readsNumbersAsPeopleWriteThem() {
    assertThat(Numbers.parsed("10,000")).hasValue(10_000);
    assertThat(Numbers.parsed("1_000.5")).hasValue(1_000.5);
    assertThat(Numbers.parsed("100 ms")).isEmpty();
    assertThat(Numbers.parsed("")).isEmpty();
  }

  @Test
  void namesFiguresInWords() {
    assertThat(Words.of("cpuMicrosPerReservation")).isEqualTo("CPU µs per reservation");
    assertThat(Words.of("seats per section")).isEqualTo("seats per section");
    assertThat(Words.of("peakMiB")).isEqualTo("peak MiB");
  }
}
