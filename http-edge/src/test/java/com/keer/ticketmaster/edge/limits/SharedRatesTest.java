package com.keer.ticketmaster.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.config.Rates.By;
import com.keer.ticketmaster.edge.config.Rates.Kind;
import com.keer.ticketmaster.edge.config.Rates.Quota;
import io.github.bucket4j.TimeMeter;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class SharedRatesTest {

  /// So slow that nothing comes back during a test.
  private static final Quota QUOTA = new Quota(1, 100_000);

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final RedisKeys keys = new RedisKeys("rates-test:" + UUID.randomUUID() + ":");
  private final Allowance here = allowance("alice");
  private final Allowance there = allowance("alice");

  @Test
  void whatIsTakenAtOneInstanceIsMissingAtTheOther() {
    // Given
    try (SharedRates one = SharedRates.start(Stack.redis().uri(), () -> keys);
        SharedRates other = SharedRates.start(Stack.redis().uri(), () -> keys)) {
      take(here, one, 60_000);
      Await.until(LIMIT, () -> left(here, one), left -> left < 41_000);

      // When
      long left = Await.until(LIMIT, () -> left(there, other), now -> now < 41_000);

      // Then
      assertThat(left).isBetween(30_000L, 41_000L);
      assertThat(left(allowance("bob"), other)).isGreaterThan(99_000);
    }
  }

  @Test
  void withoutRedisEachInstanceCountsAlone() {
    // Given
    try (SharedRates one = SharedRates.start(URI.create("redis://127.0.0.1:1"), () -> keys)) {
      // When
      take(here, one, 60_000);

      // Then
      assertThat(left(here, one)).isLessThan(41_000);
      assertThat(left(there, one)).isGreaterThan(99_000);
    }
  }

  @Test
  void beforeTheInstallationIsKnownNothingIsKept() {
    // Given
    try (SharedRates one =
        SharedRates.start(
            Stack.redis().uri(),
            () -> {
              throw new NotReadyException("starting");
            })) {
      // When
      take(here, one, 1);

      // Then
      assertThat(Await.until(LIMIT, here::told, told -> told == 0)).isZero();
      assertThat(left(here, one)).isGreaterThan(99_000);
    }
  }

  private static void take(Allowance from, SharedRates shared, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(from.take().isConsumed()).isTrue();
      shared.note(from);
    }
  }

  /// Also makes it tell, as every request does.
  private static long left(Allowance of, SharedRates shared) {
    long left = of.take().getRemainingTokens();
    shared.note(of);
    return left;
  }

  private static Allowance allowance(String who) {
    return new Allowance(
        new RateKey(By.CALLER, Kind.BOOKING, who), QUOTA, TimeMeter.SYSTEM_MILLISECONDS);
  }
}
