package com.keer.ticketmaster.cli.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          up                                                                     | up
          up{job="seats"} == 0                                                   | up
          sum by (role) (rate(requests_total{path="/a{b}",status=~"5.."}[5m]))   | requests_total
          sum(rate(a_total[$__rate_interval])) without (instance)                | a_total
          SUM BY(le) (a) AND on (instance) group_left (version) build_info       | a,build_info
          histogram_quantile(0.99, sum by (le) (rate(wait_seconds_bucket[1m])))  | wait_seconds_bucket
          seats:sold:rate1m / ignoring (role) seats                              | seats,seats:sold:rate1m
          max_over_time(lag[10m:30s] offset 1m) > bool 5e3                       | lag
          time() - started_seconds > 3 * 60                                      | started_seconds
          a{instance=~"$instance", section="${section:raw}"} @ end() or vector(0) | a
          topk(5, by_section) + 0x1F - Inf                                       | by_section
          a unless # and not b{c="d"}                                            | a
          label_replace(a, "role", "$1", "job", 'x"(.*)y')                       | a
          """)
  void findsMetricsAndNothingElse(String expression, String metrics) {
    assertThat(PromQl.metrics(expression)).containsExactly(metrics.split(","));
  }

  @Test
  void refusesASelectorThatNamesNoMetric() {
    assertThatThrownBy(() -> PromQl.metrics("sum({__name__=~\"a.*\"})"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
