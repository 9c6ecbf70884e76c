package com.keer.ticketmaster.edge.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A histogram with the last traced observation of each bucket, which leads to a trace.
///
/// The library would take them from the histogram itself, but then every observation asks whether
/// it is traced. Here, one that is not traced never comes by.
final class Exemplary implements Collector {

  private final Collector histogram;
  private final double[] upperBounds;
  private final Map<Labels, AtomicReferenceArray<@Nullable Exemplar>> latest =
      new ConcurrentHashMap<>();

  /// @param histogram has no exemplars of its own
  /// @param upperBounds of all buckets but the last
  Exemplary(Collector histogram, double... upperBounds) {
    this.histogram = histogram;
    this.upperBounds = upperBounds.clone();
  }

  /// Notes an observation of a traced request.
  ///
  /// @param labels of the series
  void note(Labels labels, double seconds, String traceId, String spanId) {
    int found = Arrays.binarySearch(upperBounds, seconds);
    latest
        .computeIfAbsent(labels, _ -> new AtomicReferenceArray<>(upperBounds.length + 1))
        .set(
            found < 0 ? -found - 1 : found,
            Exemplar.builder()
                .value(seconds)
                .traceId(traceId)
                .spanId(spanId)
                .timestampMillis(System.currentTimeMillis())
                .build());
  }

  @Override
  public MetricSnapshot collect() {
    HistogramSnapshot bare = (HistogramSnapshot) histogram.collect();
    return new HistogramSnapshot(
        bare.getMetadata(), bare.getDataPoints().stream().map(this::withExemplars).toList());
  }

  private HistogramDataPointSnapshot withExemplars(HistogramDataPointSnapshot point) {
    AtomicReferenceArray<@Nullable Exemplar> own = latest.get(point.getLabels());
    if (own == null) {
      return point;
    }
    List<Exemplar> found = new ArrayList<>();
    for (int bucket = 0; bucket < own.length(); bucket++) {
      Exemplar exemplar = own.get(bucket);
      if (exemplar != null) {
        found.add(exemplar);
      }
    }
    return new HistogramDataPointSnapshot(
        point.getClassicBuckets(),
        point.getSum(),
        point.getLabels(),
        Exemplars.of(found),
        point.getCreatedTimestampMillis());
  }
}
