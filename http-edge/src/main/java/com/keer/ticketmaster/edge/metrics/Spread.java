package com.keer.ticketmaster.edge.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many observations there were, by the upper bound of their bucket in seconds.
public final class Spread {

  /// Nothing was observed.
  public static final Spread NOTHING = new Spread(new TreeMap<>());

  private final SortedMap<Double, Long> byBound;

  private Spread(SortedMap<Double, Long> byBound) {
    this.byBound = byBound;
  }

  /// Adds the series up that have these labels, whatever others they have.
  static Spread of(HistogramSnapshot snapshot, Labels wanted) {
    SortedMap<Double, Long> sums = new TreeMap<>();
    snapshot.getDataPoints().stream()
        .filter(point -> has(point.getLabels(), wanted))
        .map(HistogramSnapshot.HistogramDataPointSnapshot::getClassicBuckets)
        .forEach(buckets -> add(buckets, sums));
    return new Spread(sums);
  }

  private static boolean has(Labels labels, Labels wanted) {
    for (Label label : wanted) {
      if (!label.getValue().equals(labels.get(label.getName()))) {
        return false;
      }
    }
    return true;
  }

  private static void add(ClassicHistogramBuckets buckets, SortedMap<Double, Long> sums) {
    for (int i = 0; i < buckets.size(); i++) {
      sums.merge(buckets.getUpperBound(i), buckets.getCount(i), Long::sum);
    }
  }

  /// What was observed since.
  public Spread since(Spread before) {
    SortedMap<Double, Long> more = new TreeMap<>();
    byBound.forEach(
        (bound, count) -> more.put(bound, count - before.byBound.getOrDefault(bound, 0L)));
    return new Spread(more);
  }

  /// The number of observations.
  public long count() {
    return byBound.values().stream().mapToLong(count -> count).sum();
  }

  /// The bound that this part of the observations did not exceed, in seconds.
  ///
  /// @param part from 0 to 1
  /// @return NaN if nothing was observed; infinite beyond the last bucket
  public double bound(double part) {
    long wanted = (long) Math.ceil(count() * part);
    long seen = 0;
    for (var each : byBound.entrySet()) {
      seen += each.getValue();
      if (seen > 0 && seen >= wanted) {
        return each.getKey();
      }
    }
    return Double.NaN;
  }
}
