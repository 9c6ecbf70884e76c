package com.keer.ticketmaster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void everybodyIsDueAtOnce() {
    // Given
    Arrivals arrivals = Arrivals.atOnce();

    // When
    long last = arrivals.dueNanos(999_999);

    // Then
    assertThat(last).isZero();
  }

  @Test
  void aRateSpreadsRequestsEvenly() {
    // Given
    Arrivals arrivals = Arrivals.every(200);

    // When
    long[] due = IntStream.of(0, 1, 200, 12_000).mapToLong(arrivals::dueNanos).toArray();

    // Then
    assertThat(due).containsExactly(0, SECOND / 200, SECOND, 60 * SECOND);
  }

  @Test
  void aRampGrowsToItsEnd() {
    // Given
    Arrivals arrivals = Arrivals.ramp(100, 300, 10);

    // When
    long half = arrivals.dueNanos(750);
    long all = arrivals.dueNanos(2_000);

    // Then
    assertThat(half).as("100 + 150 a second over 5 s").isCloseTo(5 * SECOND, within(1_000L));
    assertThat(all).as("200 a second over 10 s").isCloseTo(10 * SECOND, within(1_000L));
  }

  @Test
  void aRampThatDoesNotGrowIsARate() {
    // Given
    Arrivals arrivals = Arrivals.ramp(200, 200, 10);

    // When
    long due = arrivals.dueNanos(400);

    // Then
    assertThat(due).isEqualTo(2 * SECOND);
  }

  @Test
  void noRequestIsDueBeforeTheOneBefore() {
    // Given
    Arrivals arrivals = Arrivals.ramp(10, 5_000, 3);

    // When
    long[] due = IntStream.range(0, 7_000).mapToLong(arrivals::dueNanos).toArray();

    // Then
    assertThat(due).isSorted();
  }
}
