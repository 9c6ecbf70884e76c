package com.keer.ticketmaster.edge.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Totals over counters that come and go with tasks and clients. Kafka takes a counter away when
/// its task moves; a plain sum would fall then, which readers take for a restart of the process.
final class Totals {

  /// A metric with the values of its labels.
  private record Series(Metric metric, List<String> labels) {}

  private final Map<Series, Double> totals = new HashMap<>();

  /// The last value of each counter.
  private Map<Object, Double> last = new HashMap<>();

  private final Map<Object, Double> next = new HashMap<>();

  /// Notes the present value of a counter.
  ///
  /// @param counter tells it from all others
  void note(Object counter, double value, Metric metric, String... labels) {
    double before = last.getOrDefault(counter, 0.0);
    // A counter that has fallen was taken away in between and began again.
    double more = value >= before ? value - before : value;
    totals.merge(new Series(metric, List.of(labels)), more, Double::sum);
    next.put(counter, value);
  }

  /// Ends a reading: what was not noted in it is gone.
  void writeTo(Readings readings) {
    last = new HashMap<>(next);
    next.clear();
    totals.forEach((series, total) ->
        readings.add(series.metric(), total, series.labels().toArray(String[]::new)));
  }
}
