package com.keer.ticketmaster.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

/// A task that counts goes on, whatever others do with its metrics.
class TaskMetricsTest {

  private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();

  @Test
  void whatOthersRecordInTheSensorChangesNothing() {
    // Given
    Count count = new TaskMetrics(context, "node").total("commands", "Commands.");
    count.add(3);

    // When
    Sensor same = sensor("ticketmaster." + thread() + "." + context.taskId() + ".node");
    same.record(7);

    // Then
    assertThat(same.hasMetrics()).as("it is the sensor of the task").isTrue();
    assertThat(value("commands-total")).isEqualTo(3);
  }

  @Test
  void aNameThatSomebodyElseHasIsLeftOut() {
    // Given
    var unused = sensor("theirs").add(name("holds"), new CumulativeCount());
    TaskMetrics metrics = new TaskMetrics(context, "node");

    // When
    metrics.gauge("holds", "Holds alive.", () -> 5);
    Count count = metrics.total("commands", "Commands.");
    count.increment();

    // Then
    assertThat(value("holds")).isZero();
    assertThat(value("commands-total")).isEqualTo(1);
  }

  /// The control: Kafka itself throws.
  @Test
  void kafkaRefusesANameTwice() {
    // Given
    var unused = sensor("theirs").add(name("holds"), new CumulativeCount());
    Sensor ours = sensor("ours");

    // Then
    assertThatThrownBy(() -> ours.add(name("holds"), new CumulativeCount()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Sensor sensor(String name) {
    return context.metrics().addSensor(name, RecordingLevel.INFO);
  }

  private MetricName name(String metric) {
    Map<String, String> tags =
        Map.of("thread-id", thread(), "task-id", context.taskId().toString());
    return new MetricName(metric, TaskMetrics.GROUP, "", tags);
  }

  private static String thread() {
    return Thread.currentThread().getName();
  }

  private double value(String metric) {
    return context.metrics().metrics().values().stream()
        .filter(each -> each.metricName().group().equals(TaskMetrics.GROUP))
        .filter(each -> each.metricName().name().equals(metric))
        .map(Metric::metricValue)
        .mapToDouble(value -> (Double) value)
        .sum();
  }
}
