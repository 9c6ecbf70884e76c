package com.keer.ticketmaster.cli.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricTableTest {

  private final MetricTable table =
      MetricTable.of(
          """
          `prose_total` is no row, and neither is the head of a table.

          | metric | type | unit | labels | meaning |
          |---|---|---|---|---|
          | `asked_total` | counter | requests | | Like `other_total`. |
          | `wait_seconds` | histogram | s | route | Waiting. |
          | `gc_seconds_count`, `…_sum` | gc | Collections. |
          """);

  @Test
  void knowsTheSeriesOfEachRow() {
    assertThat(
            table.missing(
                "asked_total + wait_seconds_bucket + wait_seconds_count + wait_seconds_sum"
                    + " + gc_seconds_count + gc_seconds_sum + up"))
        .isEmpty();
  }

  @Test
  void knowsNothingElse() {
    assertThat(
            table.missing(
                "asked + asked_total_sum + wait_seconds + other_total + prose_total"
                    + " + gc_seconds_bucket + metric"))
        .containsExactly(
            "asked",
            "asked_total_sum",
            "gc_seconds_bucket",
            "metric",
            "other_total",
            "prose_total",
            "wait_seconds");
  }
}
