package com.keer.ticketmaster.edge.canary;

import com.keer.ticketmaster.edge.metrics.Metric;
import com.keer.ticketmaster.edge.metrics.Metrics;
import com.keer.ticketmaster.edge.metrics.Readings;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// How the bookings of a [Canary] went.
final class CanaryFigures {

  private static final double[] UPPER_BOUNDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

  private final LongAdder booked = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final DistributionDataPoint logTimes;
  private final DistributionDataPoint times;

  CanaryFigures(Metrics metrics) {
    logTimes = metrics.histogram(Metric.CANARY_LOG_SECONDS, UPPER_BOUNDS);
    times = metrics.histogram(Metric.CANARY_SECONDS, UPPER_BOUNDS);
    metrics.read(this::read);
  }

  /// An answer came.
  ///
  /// @param logged from sending the command until the log acknowledged it
  /// @param answered from sending the command until the answer was here
  void answered(Duration logged, Duration answered) {
    (answered.compareTo(Canary.LATE) > 0 ? late : booked).increment();
    logTimes.observe(seconds(logged));
    times.observe(seconds(answered));
  }

  /// No answer came within [Canary#LOST], or the command could not be sent.
  void lost() {
    lost.increment();
  }

  private void read(Readings out) {
    out.add(Metric.CANARY_BOOKED, booked.sum());
    out.add(Metric.CANARY_LATE, late.sum());
    out.add(Metric.CANARY_LOST, lost.sum());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
