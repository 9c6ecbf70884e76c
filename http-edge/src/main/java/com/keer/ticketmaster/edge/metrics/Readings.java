package com.keer.ticketmaster.edge.metrics;

import com.keer.ticketmaster.edge.metrics.Metric.Kind;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/// The values of one moment.
public final class Readings {

  private final Map<Metric, Map<Labels, Double>> values = new EnumMap<>(Metric.class);

  /// Notes a value; several for the same labels are added up.
  ///
  /// @param labels the values of the metric's labels, in their order
  public void add(Metric metric, double value, String... labels) {
    put(metric, value, Double::sum, labels);
  }

  /// Notes a number of things.
  public void add(Metric metric, long value, String... labels) {
    add(metric, (double) value, labels);
  }

  /// Notes a yes or no.
  public void add(Metric metric, boolean value, String... labels) {
    add(metric, value ? 1 : 0, labels);
  }

  /// Notes a value; of several for the same labels, the largest counts.
  void max(Metric metric, double value, String... labels) {
    put(metric, value, Math::max, labels);
  }

  /// Notes a value; of several for the same labels, the smallest counts.
  void min(Metric metric, double value, String... labels) {
    put(metric, value, Math::min, labels);
  }

  private void put(Metric metric, double value, DoubleBinaryOperator several, String... labels) {
    if (metric.kind() == Kind.HISTOGRAM) {
      throw new IllegalArgumentException(metric + " is observed, not read");
    }
    Labels names = Labels.of(metric.labels().toArray(String[]::new), labels);
    values
        .computeIfAbsent(metric, _ -> new TreeMap<>())
        .merge(names, value, several::applyAsDouble);
  }

  /// The sum of all values of a metric; empty if there is none.
  public OptionalDouble sum(Metric metric) {
    Map<Labels, Double> points = values.get(metric);
    return points == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(points.values().stream().mapToDouble(value -> value).sum());
  }

  /// The values of a metric by those of one label, summed up over the others.
  public SortedMap<String, Double> by(Metric metric, String label) {
    SortedMap<String, Double> sums = new TreeMap<>();
    values
        .getOrDefault(metric, Map.of())
        .forEach((labels, value) -> sums.merge(labels.get(label), value, Double::sum));
    return sums;
  }

  /// The value of a metric for the values of its labels; empty if there is none.
  public OptionalDouble of(Metric metric, String... labels) {
    Labels names = Labels.of(metric.labels().toArray(String[]::new), labels);
    Double value = values.getOrDefault(metric, Map.of()).get(names);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  MetricSnapshots snapshots() {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    values.forEach((metric, points) -> snapshots.add(snapshot(metric, points)));
    return new MetricSnapshots(snapshots);
  }

  private static MetricSnapshot snapshot(Metric metric, Map<Labels, Double> points) {
    return switch (metric.kind()) {
      case COUNTER -> {
        var counter =
            CounterSnapshot.builder()
                .name(metric.family())
                .help(metric.meaning())
                .unit(unit(metric));
        points.forEach((labels, value) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        yield counter.build();
      }
      case GAUGE -> {
        var gauge =
            GaugeSnapshot.builder().name(metric.family()).help(metric.meaning()).unit(unit(metric));
        points.forEach((labels, value) ->
            gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        yield gauge.build();
      }
      case HISTOGRAM -> throw new IllegalStateException(metric + " is observed, not read");
    };
  }

  /// The unit, if the name ends with it, as OpenMetrics demands.
  static @Nullable Unit unit(Metric metric) {
    return switch (metric.unit()) {
      case "s" -> Unit.SECONDS;
      case "bytes" -> Unit.BYTES;
      default -> null;
    };
  }
}
