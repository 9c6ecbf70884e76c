package com.keer.ticketmaster.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SetBackTest {

  private final AtomicLong clock = new AtomicLong(1_000_000);
  private final AtomicLong steady = new AtomicLong(500);
  private final SetBack watch = new SetBack(clock::get, steady::get);

  @Test
  void noticesByHowMuchAClockWasSetBack() {
    // When
    clock.addAndGet(-60_000);
    steady.addAndGet(1_000);

    // Then
    assertThat(watch.millis()).isEqualTo(61_000);
  }

  @Test
  void noticesThatAClockWasAheadForAMoment() {
    // When
    clock.addAndGet(3_600_000);
    long ahead = watch.millis();
    clock.addAndGet(-3_600_000);

    // Then
    assertThat(ahead).isZero();
    assertThat(watch.millis()).isEqualTo(3_600_000);
  }

  @Test
  void ignoresTimeThatPassesAndSmallCorrections() {
    for (int i = 0; i < 100; i++) {
      clock.addAndGet(100 - (i % 2 == 0 ? 500 : -500));
      steady.addAndGet(100);
      assertThat(watch.millis()).isZero();
    }
  }
}
