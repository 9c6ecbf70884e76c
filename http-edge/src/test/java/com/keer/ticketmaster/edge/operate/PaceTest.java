package com.keer.ticketmaster.edge.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.metrics.Metric;
import com.keer.ticketmaster.edge.metrics.Readings;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  private final Pace pace = new Pace();

  private static Readings counters(int held, int soldOut) {
    Readings readings = new Readings();
    readings.add(Metric.OUTCOMES, held, "section", "held");
    readings.add(Metric.REJECTIONS, soldOut, "section", "not-enough-seats");
    readings.add(Metric.REJECTIONS, 3, "door", "buyer-limit");
    return readings;
  }

  @Test
  void tellsHowMuchMoreThereWasInASecond() {
    // Given
    Pace.Point first = pace.next(counters(10, 0), 5 * SECOND, 1_000);

    // When
    Pace.Point second = pace.next(counters(50, 7), 7 * SECOND, 3_000);

    // Then
    assertThat(first).isNull();
    assertThat(second.atMillis()).isEqualTo(3_000);
    assertThat(second.outcomes()).containsOnlyKeys("held").containsEntry("held", 20.0);
    assertThat(second.refused()).containsOnlyKeys("not-enough-seats");
    assertThat(pace.points()).containsExactly(second);
  }

  @Test
  void aTimeInWhichNobodyLookedIsNoRate() {
    // Given
    var _ = pace.next(counters(10, 0), 0, 0);

    // When
    Pace.Point after = pace.next(counters(5_000, 0), 60 * SECOND, 60_000);
    Pace.Point next = pace.next(counters(5_001, 0), 61 * SECOND, 61_000);

    // Then
    assertThat(after).isNull();
    assertThat(next.outcomes()).containsEntry("held", 1.0);
  }

  @Test
  void tenMinutesAreKept() {
    // When
    for (int second = 0; second < 700; second++) {
      var _ = pace.next(counters(second, 0), second * SECOND, second * 1_000L);
    }

    // Then
    assertThat(pace.points()).hasSize(600);
    assertThat(pace.points().getLast().atMillis()).isEqualTo(699_000);
  }
}
