package com.keer.ticketmaster.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPaceTest {

  /// Readers see nothing before a commit, so there is at most one status for each commit, and at
  /// most one for each tick.
  @ParameterizedTest
  @CsvSource({"20, 100, 30", "1000, 100, 3", "250, 50, 12", "100, 1000, 3"})
  void publishesASectionOncePerCommitIntervalHoweverManyBookings(
      int commitMillis, int tickMillis, int most) {
    // Given
    TopologySettings settings =
        TopologySettings.defaults()
            .withStores(StoreKind.IN_MEMORY)
            .withTick(Duration.ofMillis(tickMillis));
    try (TestSystem system = new TestSystem(settings, Duration.ofMillis(commitMillis))) {
      system.open(20, 40);
      system.advance(Duration.ofSeconds(2));
      system.statuses();

      // When
      for (int i = 0; i < 300; i++) {
        system.reserve("r-" + i, TestSystem.best(1, 0));
        system.advance(Duration.ofMillis(10));
      }
      system.advance(Duration.ofSeconds(2));
      var told = system.statuses();

      // Then
      assertThat(told).hasSizeBetween(most - 1, most + 1);
      assertThat(told.getLast().value().counts().sold()).isEqualTo(300);
    }
  }
}
