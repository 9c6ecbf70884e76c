package com.keer.ticketmaster.internal.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The metrics of one processor in one task, in the group [#GROUP] of its Kafka Streams client and
/// with its tags `thread-id` and `task-id`. They end with the task.
///
/// They are read only when someone asks, so that a record costs no more than an addition: the
/// statistics of Kafka's sensors would take a lock and the time for each record.
///
/// Nothing here throws: a task must decide, whatever becomes of its metrics.
public final class TaskMetrics implements AutoCloseable {

  public static final String GROUP = "ticketmaster-metrics";

  private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

  private final StreamsMetrics metrics;
  private final Map<String, String> tags;
  private final Sensor sensor;

  /// @param node the processor's name in the topology
  public TaskMetrics(ProcessorContext<?, ?> context, String node) {
    String thread = Thread.currentThread().getName();
    String task = context.taskId().toString();
    this.metrics = context.metrics();
    this.tags = Map.of("thread-id", thread, "task-id", task);
    // One client has the sensors of all its threads, and a task may move between them.
    String name = String.join(".", "ticketmaster", thread, task, node);
    // A task that failed while it started may have left its sensor behind.
    metrics.removeSensor(metrics.addSensor(name, RecordingLevel.INFO));
    this.sensor = metrics.addSensor(name, RecordingLevel.INFO);
  }

  /// A number that only grows; its name ends with `-total`.
  public Count total(String metric, String description) {
    return total(metric, description, Map.of());
  }

  /// One of several totals with the same name.
  public Count total(String metric, String description, String tag, String value) {
    return total(metric, description, Map.of(tag, value));
  }

  private Count total(String metric, String description, Map<String, String> more) {
    Count count = new Count();
    add(metric + "-total", description, more, count::get);
    return count;
  }

  /// A number that rises and falls.
  public void gauge(String metric, String description, LongSupplier value) {
    add(metric, description, Map.of(), value);
  }

  /// One of several numbers with the same name that rise and fall.
  public void gauge(
      String metric, String description, String tag, String value, LongSupplier reading) {
    add(metric, description, Map.of(tag, value), reading);
  }

  /// The number of entries of a store.
  public void entries(String store, LongSupplier value) {
    add("store-entries", "Entries of the store at the last commit.", Map.of("store", store), value);
  }

  private void add(
      String metric, String description, Map<String, String> more, LongSupplier value) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(more);
    MetricName name = new MetricName(metric, GROUP, description, all);
    try {
      var unused = sensor.add(name, new Reading(value));
    } catch (IllegalArgumentException e) {
      // Somebody else has a metric of this name.
      LOG.atWarn().addKeyValue("metric", name).setCause(e).log("metric is left out");
    }
  }

  @Override
  public void close() {
    metrics.removeSensor(sensor);
  }

  /// Kafka asks for the value; what anybody records in the sensor changes nothing.
  private record Reading(LongSupplier value) implements MeasurableStat {

    @Override
    public double measure(MetricConfig config, long now) {
      return value.getAsLong();
    }

    @Override
    public void record(MetricConfig config, double recorded, long timeMs) {}
  }
}
