package com.keer.ticketmaster.edge.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// How long requests take, by route, method and class of status.
public final class RequestTimes {

  private static final double[] UPPER_BOUNDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private static final int CLASSES = 6;

  private final Histogram histogram;
  private final Exemplary exemplary;

  public RequestTimes(Metrics metrics) {
    histogram = Metrics.bare(Metric.HTTP_REQUEST_SECONDS, UPPER_BOUNDS);
    exemplary = metrics.exemplary(Metric.HTTP_REQUEST_SECONDS, histogram, UPPER_BOUNDS);
  }

  /// The times of one route; to be made once.
  ///
  /// @param route its path with placeholders
  public OfRoute of(String method, String route) {
    return new OfRoute(histogram, exemplary, method, route);
  }

  /// The times of requests that reached no route.
  public OfRoute ofOthers() {
    return of("other", "other");
  }

  /// The times of one route. What never happened has no series.
  public static final class OfRoute {

    private final Histogram histogram;
    private final Exemplary exemplary;
    private final String method;
    private final String route;
    private final AtomicReferenceArray<DistributionDataPoint> byClass =
        new AtomicReferenceArray<>(CLASSES);

    private OfRoute(Histogram histogram, Exemplary exemplary, String method, String route) {
      this.histogram = histogram;
      this.exemplary = exemplary;
      this.method = method;
      this.route = route;
    }

    public void observe(int status, double seconds) {
      int statusClass = statusClass(status);
      DistributionDataPoint times = byClass.get(statusClass);
      if (times == null) {
        // The histogram gives every thread the same one.
        times = histogram.labelValues(method, route, label(statusClass));
        byClass.set(statusClass, times);
      }
      times.observe(seconds);
    }

    /// Makes an observed request an example: the histogram leads to its trace.
    public void example(int status, double seconds, String traceId, String spanId) {
      Labels labels =
          Labels.of(
              Metric.HTTP_REQUEST_SECONDS.labels().toArray(String[]::new),
              new String[] {method, route, label(statusClass(status))});
      exemplary.note(labels, seconds, traceId, spanId);
    }

    private static int statusClass(int status) {
      return Math.clamp(status / 100, 0, CLASSES - 1);
    }

    private static String label(int statusClass) {
      return statusClass + "xx";
    }
  }
}
