package com.keer.ticketmaster.bench.report;

import java.util.List;
import java.util.function.Function;

/// Tooltips of a plot: upright bands, each of which tells all values near it, so that nobody has to
/// hit a thin line.
final class Bands {
  /// More of them would be thinner than a pointer is precise.
  private static final int MOST = 200;

  private Bands() {}

  /// @param xs in rising order
  /// @param tooltip what to say at one of them
  static Tag over(Frame frame, List<Double> xs, Function<Double, String> tooltip) {
    Tag group = Tag.of("g", "bands");
    int every = Math.max(1, Math.ceilDiv(xs.size(), MOST));
    double begin = frame.left();
    for (int i = 0; i < xs.size(); i += every) {
      double here = frame.x(xs.get(i));
      boolean last = i + every >= xs.size();
      double end = last ? frame.right() : (here + frame.x(xs.get(i + every))) / 2;
      group.add(
          Tag.of("g")
              .add(Svg.tooltip(tooltip.apply(xs.get(i))))
              .add(Svg.rect("band", begin, frame.top(), end - begin, frame.bottom() - frame.top()))
              .add(Svg.line("hair", here, frame.top(), here, frame.bottom())));
      begin = end;
    }
    return group;
  }
}
