package com.keer.ticketmaster.bench.report;

import java.util.List;

/// A curve of a plot.
///
/// @param number of the curve in its plot, which ties it to its entry in the legend
/// @param looks CSS classes: its colour, and `dashed` or `dots`
record Plotted(String name, int number, String looks, List<Point> points) {

  /// One value; NaN where there is none.
  record Point(double x, double y) {}

  Plotted {
    points = List.copyOf(points);
  }
}
