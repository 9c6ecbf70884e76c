package com.keer.ticketmaster.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {

  private final Totals totals = new Totals();

  @Test
  void addsUpTasks() {
    assertThat(read(Map.of("task 1", 3.0, "task 2", 4.0))).isEqualTo(7);
    assertThat(read(Map.of("task 1", 5.0, "task 2", 4.0))).isEqualTo(9);
  }

  @Test
  void doesNotFallWhenATaskMovesAway() {
    // Given
    read(Map.of("task 1", 3.0, "task 2", 4.0));

    // When
    double without = read(Map.of("task 1", 5.0));
    double back = read(Map.of("task 1", 5.0, "task 2", 4.0));

    // Then: it is another counter now, even if it has the same value
    assertThat(without).isEqualTo(9);
    assertThat(back).isEqualTo(13);
  }

  @Test
  void noticesACounterThatBeganAgain() {
    // Given
    read(Map.of("task 1", 30.0));

    // When
    double after = read(Map.of("task 1", 2.0));

    // Then
    assertThat(after).isEqualTo(32);
  }

  private double read(Map<String, Double> counters) {
    Readings readings = new Readings();
    counters.forEach((counter, value) -> totals.note(counter, value, Metric.STATUSES));
    totals.writeTo(readings);
    CounterSnapshot snapshot = (CounterSnapshot) readings.snapshots().get(0);
    return snapshot.getDataPoints().getFirst().getValue();
  }
}
