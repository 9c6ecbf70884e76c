package com.keer.ticketmaster.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/// Curves over a common axis.
///
/// @param xShown says where on the x axis, for the tooltip
/// @param yShown says how much, with the unit
record LinePlot(
    Frame frame,
    List<Plotted> curves,
    DoubleFunction<String> xShown,
    DoubleFunction<String> yShown) {

  /// Runs are sampled at slightly different moments: this much of the width counts as one.
  private static final double SAME = 0.02;

  Tag drawing() {
    Tag svg = frame.drawing();
    for (Plotted curve : curves) {
      List<double[]> points = curve.points().stream().map(this::place).toList();
      Tag group = Tag.of("g", "series s" + curve.number() + " " + curve.looks());
      group.add(Svg.path("line", Frame.through(points)));
      if (curve.looks().contains("dots")) {
        points.forEach(point -> group.add(Svg.dot("dot", point[0], point[1], 4)));
      }
      svg.add(group);
    }
    return svg.add(Bands.over(frame, xs(), this::tooltip));
  }

  Tag legend() {
    return Legend.of(
        curves.stream()
            .map(curve -> new Legend.Entry(curve.name(), curve.number(), curve.looks()))
            .toList());
  }

  private double[] place(Plotted.Point point) {
    double y = Double.isNaN(point.y()) ? Double.NaN : frame.y(point.y());
    return new double[] {frame.x(point.x()), y};
  }

  /// Wherever any curve has a point, but not twice where they nearly agree.
  private List<Double> xs() {
    List<Double> xs = new ArrayList<>();
    curves.stream()
        .flatMap(curve -> curve.points().stream())
        .map(Plotted.Point::x)
        .sorted()
        .filter(x -> xs.isEmpty() || distance(xs.getLast(), x) > SAME / 4)
        .forEach(xs::add);
    return xs;
  }

  private String tooltip(double x) {
    StringBuilder text = new StringBuilder(xShown.apply(x));
    for (Plotted curve : curves) {
      nearest(curve, x)
          .ifPresent(point ->
              text.append('\n').append(curve.name()).append(": ").append(yShown.apply(point.y())));
    }
    return text.toString();
  }

  private Optional<Plotted.Point> nearest(Plotted curve, double x) {
    return curve.points().stream()
        .filter(point -> !Double.isNaN(point.y()))
        .filter(point -> distance(point.x(), x) <= SAME)
        .min((one, other) -> Double.compare(distance(one.x(), x), distance(other.x(), x)));
  }

  private double distance(double one, double other) {
    return Math.abs(frame.x().share(one) - frame.x().share(other));
  }
}
