package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scenario of the rolling update, against shops with and without faults.
class RollingTest {

  @Test
  void findsNothingWrongWithAShopThatOnlyAsksToTryAgain() throws Exception {
    try (Shop shop = new Shop(Shop.Fault.NONE)) {
      // When
      BenchRun run = rolling(shop, "true");

      // Then
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("requests repeated", "rolling update");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SELLS_TWICE, was given to the buyers",
    "FORGETS, buyer 7 was told",
    "IS_SILENT, not today"
  })
  void findsEachFault(Shop.Fault fault, String violation) throws Exception {
    try (Shop shop = new Shop(fault)) {
      // When
      BenchRun run = rolling(shop, "true");

      // Then
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out() + run.err()).contains(violation);
    }
  }

  @Test
  void saysWhichCommandFailed() throws Exception {
    try (Shop shop = new Shop(Shop.Fault.NONE)) {
      // When
      BenchRun run = rolling(shop, "exit 3");

      // Then
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("exit code 3 of the command: exit 3");
    }
  }

  private static BenchRun rolling(Shop shop, String command) {
    return BenchRun.of(
        "rolling", "--api", shop.url() + "," + shop.url(), "--replace", command, "--pause", "1");
  }
}
