package com.keer.ticketmaster.bench.report;

import java.util.List;

/// The room that curves are drawn in, with its axes.
///
/// @param xTitle what the numbers below mean, with the unit
/// @param yTitle what the numbers at the side mean, with the unit
record Frame(String title, int width, int height, Axis x, Axis y, String xTitle, String yTitle) {
  private static final int LEFT = 56;
  private static final int RIGHT = 18;
  private static final int TOP = 26;
  private static final int BOTTOM = 42;

  double left() {
    return LEFT;
  }

  double right() {
    return width - RIGHT;
  }

  double top() {
    return TOP;
  }

  double bottom() {
    return height - BOTTOM;
  }

  double x(double value) {
    return left() + x.share(value) * (right() - left());
  }

  double y(double value) {
    return bottom() - y.share(value) * (bottom() - top());
  }

  /// A drawing with the axes and nothing in them.
  Tag drawing() {
    Tag svg = Svg.drawing(width, height, title);
    for (Axis.Tick tick : y.ticks()) {
      svg.add(Svg.line("grid", left(), y(tick.value()), right(), y(tick.value())));
      svg.add(Svg.text("tick", left() - 8, y(tick.value()) + 4, Svg.Anchor.END, tick.label()));
    }
    for (Axis.Tick tick : x.ticks()) {
      svg.add(Svg.line("grid faint", x(tick.value()), top(), x(tick.value()), bottom()));
      svg.add(Svg.text("tick", x(tick.value()), bottom() + 17, Svg.Anchor.MIDDLE, tick.label()));
    }
    svg.add(Svg.line("base", left(), bottom(), right(), bottom()));
    svg.add(Svg.text("axis", 0, 12, Svg.Anchor.START, yTitle));
    svg.add(Svg.text("axis", (left() + right()) / 2, height - 6, Svg.Anchor.MIDDLE, xTitle));
    return svg;
  }

  /// The steps of a path through points in pixels; one whose height is NaN is a gap.
  static String through(List<double[]> points) {
    StringBuilder steps = new StringBuilder();
    boolean drawing = false;
    for (double[] point : points) {
      boolean gap = Double.isNaN(point[1]);
      if (!gap) {
        steps.append(drawing ? 'L' : 'M');
        steps.append(Svg.number(point[0])).append(' ').append(Svg.number(point[1]));
        // A point on its own is a line of no length, which round ends make a dot.
        steps.append(drawing ? "" : "h0");
      }
      drawing = !gap;
    }
    return steps.toString();
  }
}
