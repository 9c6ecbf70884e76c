package com.keer.ticketmaster.bench.result;

import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/// How long answers took, in milliseconds, from the moment at which each request was due.
///
/// @param curve the distribution, from the median to the slowest
public record Latency(
    double p50Ms, double p95Ms, double p99Ms, double p999Ms, double maxMs, List<Point> curve) {
  private static final double[] QUANTILES = {
    0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999, 1
  };

  /// The time that this share of the answers, 0 to 1, did not exceed.
  public record Point(double quantile, double ms) {}

  public Latency {
    curve = List.copyOf(curve);
  }

  /// Summarises a histogram of microseconds.
  public static Latency of(Histogram micros) {
    List<Point> curve =
        DoubleStream.of(QUANTILES).mapToObj(q -> new Point(q, ms(micros, q))).toList();
    return new Latency(
        ms(micros, 0.5),
        ms(micros, 0.95),
        ms(micros, 0.99),
        ms(micros, 0.999),
        ms(micros, 1),
        curve);
  }

  private static double ms(Histogram micros, double quantile) {
    return micros.getValueAtPercentile(100 * quantile) / 1000.0;
  }
}
