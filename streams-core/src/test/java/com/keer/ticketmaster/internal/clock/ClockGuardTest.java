package com.keer.ticketmaster.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.internal.clock.ClockGuard.Early;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ClockGuardTest {

  private static final long NOW = Instant.parse("2026-06-01T10:00:00Z").toEpochMilli();
  private static final TopicPartition OURS = new TopicPartition("log", 0);
  private static final TopicPartition OTHER = new TopicPartition("log", 1);
  private static final Early EARLY = new Early(OURS, 31, NOW + 3_600_000, 2);

  private final ClockGuard guard = new ClockGuard(Duration.ofSeconds(10), () -> NOW);

  @Test
  void believesTwoBrokersMoreThanItsOwnClock() {
    // When
    guard.seen(OURS, EARLY.time());
    guard.seen(OTHER, EARLY.time() - 9_000);

    // Then
    assertThat(guard.isConfirmed(EARLY, Map.of(OURS, 2, OTHER, 3))).isTrue();
  }

  @Test
  void doesNotBelieveOneBrokerTwice() {
    // When
    guard.seen(OURS, EARLY.time());
    guard.seen(OTHER, EARLY.time() - 9_000);

    // Then
    assertThat(guard.isConfirmed(EARLY, Map.of(OURS, 2, OTHER, 2))).isFalse();
    assertThat(guard.isConfirmed(EARLY, Map.of())).isFalse();
  }

  @Test
  void doesNotBelieveABrokerThatDiffersFromTheOthers() {
    // When
    guard.seen(OURS, EARLY.time());
    guard.seen(OTHER, NOW);

    // Then
    assertThat(guard.isConfirmed(EARLY, Map.of(OURS, 2, OTHER, 3))).isFalse();
  }

  @Test
  void saysWhatWaitsAndUntilWhen() {
    // When
    guard.waits(EARLY);

    // Then
    assertThat(guard.horizon()).isEqualTo(NOW + 10_000);
    assertThat(guard.reason().orElseThrow())
        .contains("log-0 waits at offset 31: broker 2 wrote it at 2026-06-01T11:00:00Z")
        .contains("3600 s ahead")
        .contains("decided at 2026-06-01T10:59:50Z");
    guard.goesOn(OURS);
    assertThat(guard.reason()).isEmpty();
  }
}
