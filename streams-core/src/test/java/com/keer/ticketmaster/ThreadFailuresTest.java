package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {

  private final ThreadFailures failures = new ThreadFailures();
  private long now = Long.MAX_VALUE - 1_000; // the clock of the machine may begin anywhere

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void replacesTheFirstThreadAtOnceAndWaitsLongerForEachFurtherOne() {
    // When
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < ThreadFailures.HOPELESS; i++) {
      waits.add(failures.failed(now).toSeconds());
    }

    // Then
    assertThat(waits).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    assertThat(failures.isHopeless()).isTrue();
  }

  @Test
  void neverWaitsLongerThanAMinute() {
    for (int i = 0; i < 100; i++) {
      assertThat(failures.failed(now)).isLessThanOrEqualTo(ThreadFailures.LONGEST_WAIT);
    }
  }

  @Test
  void beginsAgainAfterProgress() {
    // Given
    for (int i = 0; i < ThreadFailures.HOPELESS - 1; i++) {
      failures.failed(now);
    }
    failures.running(now);
    pass(ThreadFailures.PROGRESS);

    // Then
    assertThat(failures.failed(now)).isZero();
    assertThat(failures.isHopeless()).isFalse();
  }

  /// The control: time alone is no progress, for example while state is restored.
  @Test
  void doesNotBeginAgainWhenItOnlyWaited() {
    // Given
    for (int i = 0; i < ThreadFailures.HOPELESS - 1; i++) {
      failures.failed(now);
    }
    pass(Duration.ofHours(1));
    failures.running(now);

    // Then
    assertThat(failures.failed(now)).isEqualTo(ThreadFailures.LONGEST_WAIT);
    assertThat(failures.isHopeless()).isTrue();
  }
}
