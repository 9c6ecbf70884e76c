package com.keer.ticketmaster.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader that the other tests rely on.
class OpenMetricsTest {

  @Test
  void readsWhatIsRight() {
    // When
    OpenMetrics read =
        OpenMetrics.parse(
            """
            # TYPE a counter
            # HELP a What it is.
            a_total{y="2",x="1"} 3.0
            # TYPE b_seconds histogram
            # UNIT b_seconds seconds
            b_seconds_bucket{le="1.0",x="1"} 1 # {span_id="b7ad6b7169203331",trace_id="0af7651916cd43dd8448eb211c80319c"} 0.5 1.001
            b_seconds_bucket{le="+Inf",x="1"} 2
            b_seconds_count{x="1"} 2
            b_seconds_sum{x="1"} 4.5
            # EOF
            """);

    // Then
    assertThat(read.value("a_total", "x=1", "y=2")).isEqualTo(3);
    assertThat(read.value("b_seconds_sum", "x=1")).isEqualTo(4.5);
    assertThat(read.exemplars())
        .isEqualTo(Map.of("b_seconds_bucket{le=1.0, x=1}", "0af7651916cd43dd8448eb211c80319c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TYPE a counter\na_total 1\n",
        "# TYPE a counter\na 1\n# EOF\n",
        "# TYPE a counter\na_total -1\n# EOF\n",
        "# TYPE a gauge\na 1\na 2\n# EOF\n",
        "# TYPE a gauge\na 1 # {span_id=\"b7ad6b7169203331\","
            + "trace_id=\"0af7651916cd43dd8448eb211c80319c\"} 0.5 1.001\n# EOF\n",
        "# TYPE a gauge\na{x=1} 1\n# EOF\n",
        "# TYPE a gauge\na{x=\"1\",x=\"2\"} 1\n# EOF\n",
        "# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n",
        "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\n# EOF\n",
        "# TYPE a histogram\na_bucket{le=\"1.0\"} 2\na_bucket{le=\"+Inf\"} 1\na_count 1\n# EOF\n",
        "a 1\n# EOF\n",
      })
  void refusesWhatIsWrong(String text) {
    assertThatThrownBy(() -> OpenMetrics.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
