package com.keer.ticketmaster.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class HeapSizeTest {

  @ParameterizedTest
  @CsvSource({"512m, 536870912", "2G, 2147483648", "64k, 65536", "1000000, 1000000"})
  void readsWhatTheJvmReads(String size, long bytes) {
    assertThat(HeapSize.bytes(new HeapSize().convert(size))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "512mb", "-1m", "0.5g", "half"})
  void refusesWhatTheJvmRefuses(String size) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> new HeapSize().convert(size))
        .withMessageContaining("256m");
  }
}
