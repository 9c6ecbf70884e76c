package com.keer.ticketmaster.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.internal.metrics.AnswerMetrics.Reason;
import com.keer.ticketmaster.serde.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindsTest {

  @Test
  void areCalledAsInTheTopics() {
    // When
    List<String> types = Samples.rejections().stream().map(Rejection::type).distinct().toList();
    List<String> labels =
        Samples.rejections().stream().map(Reason::of).distinct().map(Counts::label).toList();

    // Then
    assertThat(labels).isEqualTo(types);
    assertThat(labels).hasSameSizeAs(Arrays.asList(Reason.values()));
  }
}
