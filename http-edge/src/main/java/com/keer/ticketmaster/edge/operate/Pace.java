package com.keer.ticketmaster.edge.operate;

import com.keer.ticketmaster.edge.metrics.Metric;
import com.keer.ticketmaster.edge.metrics.Readings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How fast answers to buyers come, from one look to the next, and what the last minutes were like.
final class Pace {

  /// Ten minutes.
  private static final int MOST_POINTS = 600;

  /// A rate over a longer time would hide what happened in it.
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// Answers a second.
  ///
  /// @param atMillis when
  /// @param outcomes by what they were: `held`, `confirmed`, and so on
  /// @param refused by reason
  record Point(
      long atMillis, SortedMap<String, Double> outcomes, SortedMap<String, Double> refused) {}

  private final Deque<Point> points = new ArrayDeque<>();
  private Map<String, Double> outcomes = Map.of();
  private Map<String, Double> refused = Map.of();
  private long lookedAt;
  private boolean looked;

  /// Notes the counters of a moment.
  ///
  /// @param nanos the time as of [System#nanoTime()]
  /// @return null if the look before is too long ago
  @Nullable Point next(Readings readings, long nanos, long atMillis) {
    Map<String, Double> outcomesNow = readings.by(Metric.OUTCOMES, "outcome");
    Map<String, Double> refusedNow = readings.by(Metric.REJECTIONS, "reason");
    long elapsed = nanos - lookedAt;
    Point point = null;
    if (looked && elapsed > 0 && elapsed <= LONGEST.toNanos()) {
      double seconds = elapsed / 1e9;
      point =
          new Point(
              atMillis, rates(outcomes, outcomesNow, seconds), rates(refused, refusedNow, seconds));
      points.add(point);
      if (points.size() > MOST_POINTS) {
        points.remove();
      }
    }
    outcomes = outcomesNow;
    refused = refusedNow;
    lookedAt = nanos;
    looked = true;
    return point;
  }

  /// What was noted so far, the oldest first. There are holes in it where nobody looked.
  List<Point> points() {
    return List.copyOf(points);
  }

  /// What did not grow is left out.
  private static SortedMap<String, Double> rates(
      Map<String, Double> before, Map<String, Double> now, double seconds) {
    SortedMap<String, Double> rates = new TreeMap<>();
    now.forEach((name, count) -> {
      double more = count - before.getOrDefault(name, 0.0);
      if (more > 0) {
        rates.put(name, more / seconds);
      }
    });
    return rates;
  }
}
