package com.keer.ticketmaster.edge.limits;

import com.keer.ticketmaster.edge.config.Rates.Quota;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// What one caller may still do here, and what they have done since the other instances were told.
final class Allowance {

  private final RateKey key;
  private final Quota quota;
  private final Bucket bucket;
  private final AtomicInteger untold = new AtomicInteger();
  private final AtomicBoolean waiting = new AtomicBoolean();

  Allowance(RateKey key, Quota quota, TimeMeter clock) {
    this.key = key;
    this.quota = quota;
    this.bucket =
        Bucket.builder()
            .addLimit(
                Bandwidth.builder()
                    .capacity(quota.burst())
                    .refillGreedy(quota.perSecond(), Duration.ofSeconds(1))
                    .build())
            .withCustomTimePrecision(clock)
            .build();
  }

  RateKey key() {
    return key;
  }

  Quota quota() {
    return quota;
  }

  /// Takes one if there is one.
  ConsumptionProbe take() {
    return bucket.tryConsumeAndReturnRemaining(1);
  }

  /// Notes that others are to be told.
  ///
  /// @return whether it is not noted yet
  boolean tell() {
    untold.incrementAndGet();
    return !waiting.get() && waiting.compareAndSet(false, true);
  }

  /// What others have not been told so far; they are, by this.
  int told() {
    waiting.set(false);
    return untold.getAndSet(0);
  }

  /// Takes what others have taken.
  ///
  /// @param left what all instances together have left
  void follow(long left) {
    // What was taken since is not part of what is left.
    long others = bucket.getAvailableTokens() - (left - untold.get());
    if (others > 0) {
      bucket.consumeIgnoringRateLimits(others);
    }
  }
}
