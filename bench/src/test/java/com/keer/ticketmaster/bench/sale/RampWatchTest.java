package com.keer.ticketmaster.bench.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.result.Sample;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RampWatchTest {
  private final RampWatch watch = new RampWatch(answered -> {}, 500);
  private double second;

  @Test
  void noticesWhenAnswersStayLate() {
    // When
    answers(10, 20);
    answers(12, 800);

    // Then
    assertThat(watch.isExceeded()).isTrue();
    assertThat(watch.exceededAtSecond())
        .as("the first late answers, at 2.75 s, were due half a second before")
        .isEqualTo(2.25);
  }

  @Test
  void forgivesAHiccup() {
    // When
    answers(4, 20);
    answers(7, 800);
    answers(1, 500);
    answers(7, 800);

    // Then
    assertThat(watch.isExceeded()).isFalse();
    assertThat(watch.exceededAtSecond()).isNaN();
  }

  @Test
  void doesNotTakeSilenceForAnAnswerInTime() {
    // When
    answers(4, 800);
    watch.sampled(new Sample(second += 0.25, 0, 0, 0, Map.of()));
    answers(4, 800);

    // Then
    assertThat(watch.isExceeded()).isTrue();
  }

  private void answers(int samples, double p99Ms) {
    for (int i = 0; i < samples; i++) {
      second += 0.25;
      watch.sampled(new Sample(second, 1_000, p99Ms / 2, p99Ms, Map.of()));
    }
  }
}
