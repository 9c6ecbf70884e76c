package com.keer.ticketmaster.bench.report;

import java.util.List;

/// Lying bars that compare runs, of one or several parts.
///
/// @param title what the lengths mean, with the unit
record BarPlot(String title, List<Bar> bars) {
  private static final int WIDTH = 520;
  private static final int ROW = 44;
  private static final int THICKNESS = 16;
  private static final int TOP = 4;
  private static final int BOTTOM = 40;
  private static final int FOR_TOTAL = 70;

  /// @param total the text at its end
  record Bar(String name, List<Part> parts, String total) {

    double length() {
      return parts.stream().mapToDouble(Part::value).sum();
    }
  }

  /// @param number among the parts, which ties it to the legend
  record Part(String name, int number, String looks, double value, String shown) {}

  Tag drawing() {
    int height = TOP + ROW * Math.max(1, bars.size()) + BOTTOM;
    int bottom = height - BOTTOM;
    LinearAxis axis = LinearAxis.until(bars.stream().mapToDouble(Bar::length).max().orElse(0));
    Tag svg = Svg.drawing(WIDTH, height, title).with("class", "bars");
    for (Axis.Tick tick : axis.ticks()) {
      double x = place(axis, tick.value());
      svg.add(Svg.line("grid", x, TOP, x, bottom));
      svg.add(Svg.text("tick", x, bottom + 16, Svg.Anchor.MIDDLE, tick.label()));
    }
    for (int i = 0; i < bars.size(); i++) {
      svg.add(bar(bars.get(i), TOP + ROW * i, axis));
    }
    svg.add(Svg.line("base", place(axis, 0), TOP, place(axis, 0), bottom));
    return svg.add(
        Svg.text("axis", place(axis, axis.end() / 2), height - 5, Svg.Anchor.MIDDLE, title));
  }

  private static Tag bar(Bar bar, double y, LinearAxis axis) {
    Tag group = Tag.of("g");
    double from = 0;
    for (Part part : bar.parts()) {
      double x = place(axis, from);
      from += part.value();
      group.add(
          Svg.rect(
                  "series bar s" + part.number() + " " + part.looks(),
                  x,
                  y + ROW - THICKNESS - 4,
                  place(axis, from) - x,
                  THICKNESS)
              .add(Svg.tooltip(bar.name() + "\n" + part.name() + ": " + part.shown())));
    }
    group.add(
        Svg.text(
            "name", place(axis, 0) + 2, y + ROW - THICKNESS - 10, Svg.Anchor.START, bar.name()));
    return group.add(
        Svg.text("value", place(axis, from) + 6, y + ROW - 8, Svg.Anchor.START, bar.total()));
  }

  private static double place(LinearAxis axis, double value) {
    return 12 + axis.share(value) * (WIDTH - 12 - FOR_TOTAL);
  }
}
