package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Latency;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/// How long answers took: the distribution, and how it changed during each run.
final class LatencyPlots {
  /// The position of the slowest answer on an axis on which each nine is equally long.
  private static final double SLOWEST = 5;

  private LatencyPlots() {}

  static List<Figure> of(List<NamedRun> runs) {
    List<Figure> figures = new ArrayList<>();
    XYChart distribution = milliseconds("share of the answers");
    distribution
        .getStyler()
        .setXAxisMin(0.0)
        .setXAxisMax(SLOWEST)
        .setXAxisTickLabelsFormattingFunction(LatencyPlots::share);
    XYChart overTime = milliseconds("seconds since the start of the run");
    for (NamedRun run : runs) {
      Charts.curve(distribution, run.name(), run.number(), quantiles(run.run().latency()));
      Charts.curve(overTime, run.name(), run.number(), run.points(s -> orGap(s.p99Ms())));
      Charts.thinCurve(
          overTime, run.name() + " p50", run.number(), run.points(s -> orGap(s.p50Ms())));
    }
    if (!distribution.getSeriesCollection().isEmpty()) {
      String how = "The share of answers within this time, counted from when each request was due.";
      figures.add(Figure.of("Latency distribution", how, distribution));
    }
    if (!overTime.getSeriesCollection().isEmpty()) {
      String how =
          "The median (thin) and the 99th percentile (thick) of the answers at each moment.";
      figures.add(Figure.of("Latency over time", how, overTime));
    }
    return figures;
  }

  private static XYChart milliseconds(String x) {
    XYChart chart = Charts.curves(x, "ms, log scale");
    chart
        .getStyler()
        .setYAxisLogarithmic(true)
        .setYAxisTickLabelsFormattingFunction(Numbers::shortest);
    return chart;
  }

  private static List<Charts.Point> quantiles(Latency latency) {
    return latency.curve().stream()
        .map(point -> new Charts.Point(place(point.quantile()), orGap(point.ms())))
        .toList();
  }

  private static double place(double quantile) {
    return Math.min(SLOWEST, -Math.log10(1 - quantile));
  }

  private static String share(double place) {
    return place >= SLOWEST ? "slowest" : Numbers.shortest(100 - 100 * Math.pow(10, -place)) + " %";
  }

  /// Zero means that nothing was measured, and cannot be shown on a log scale.
  private static double orGap(double ms) {
    return ms > 0 ? ms : Double.NaN;
  }
}
