package com.keer.ticketmaster.bench.report;

import java.util.Locale;

/// The few shapes that plots are made of. Classes give them their looks; lengths are in pixels of
/// the drawing.
final class Svg {
  /// Where a text lies from its point.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private Svg() {}

  static Tag drawing(int width, int height, String label) {
    return Tag.of("svg")
        .with("viewBox", "0 0 " + width + " " + height)
        .with("role", "img")
        .with("aria-label", label);
  }

  static Tag line(String classes, double x1, double y1, double x2, double y2) {
    return Tag.of("line", classes)
        .with("x1", number(x1))
        .with("y1", number(y1))
        .with("x2", number(x2))
        .with("y2", number(y2));
  }

  static Tag rect(String classes, double x, double y, double width, double height) {
    return Tag.of("rect", classes)
        .with("x", number(x))
        .with("y", number(y))
        .with("width", number(Math.max(0, width)))
        .with("height", number(Math.max(0, height)));
  }

  static Tag dot(String classes, double x, double y, double radius) {
    return Tag.of("circle", classes)
        .with("cx", number(x))
        .with("cy", number(y))
        .with("r", number(radius));
  }

  static Tag path(String classes, String steps) {
    return Tag.of("path", classes).with("d", steps);
  }

  static Tag text(String classes, double x, double y, Anchor anchor, String text) {
    return Tag.of("text", classes)
        .with("x", number(x))
        .with("y", number(y))
        .with("text-anchor", anchor.name().toLowerCase(Locale.ROOT))
        .text(text);
  }

  /// What a person sees who points at the shape.
  static Tag tooltip(String text) {
    return Tag.of("title").text(text);
  }

  /// A hundredth of a pixel is fine enough, and keeps the page small.
  static String number(double value) {
    return String.valueOf(Math.round(value * 100) / 100.0).replaceAll("\\.0$", "");
  }
}
