package com.keer.ticketmaster.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Parts of a whole over time, one upon the other.
///
/// @param parts from the lowest to the topmost
/// @param unit of the values, for the tooltip
record StackedArea(Frame frame, List<String> parts, List<Moment> moments, String unit) {

  /// How much of each part there was.
  record Moment(double second, Map<String, Double> values) {

    double of(String part) {
      return values.getOrDefault(part, 0.0);
    }

    double total() {
      return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  Tag drawing() {
    Tag svg = frame.drawing();
    double[] below = new double[moments.size()];
    for (int part = 0; part < parts.size() && !moments.isEmpty(); part++) {
      List<double[]> outline = new ArrayList<>();
      for (int i = moments.size() - 1; i >= 0; i--) {
        outline.add(place(i, below[i]));
      }
      for (int i = 0; i < below.length; i++) {
        below[i] += moments.get(i).of(parts.get(part));
        outline.add(place(i, below[i]));
      }
      String looks = "series area s" + part + " " + Palette.part(parts, parts.get(part));
      svg.add(Svg.path(looks, Frame.through(outline) + "Z"));
    }
    List<Double> seconds = moments.stream().map(Moment::second).toList();
    return svg.add(Bands.over(frame, seconds, this::tooltip));
  }

  private double[] place(int moment, double value) {
    return new double[] {frame.x(moments.get(moment).second()), frame.y(value)};
  }

  private String tooltip(double second) {
    StringBuilder text = new StringBuilder(Numbers.significant(second) + " s");
    for (Moment moment : moments) {
      if (moment.second() == second) {
        parts.reversed().stream()
            .filter(moment.values()::containsKey)
            .forEach(part -> text.append(shown(part, moment.of(part))));
        text.append(shown("together", moment.total()));
      }
    }
    return text.toString();
  }

  private String shown(String name, double value) {
    return "\n" + name + ": " + Numbers.fixed(value, 2) + " " + unit;
  }
}
