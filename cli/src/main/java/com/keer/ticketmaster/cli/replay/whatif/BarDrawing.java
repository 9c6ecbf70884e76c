package com.keer.ticketmaster.cli.replay.whatif;

import java.util.Locale;

/// The few shapes that bars are drawn with, as SVG; lengths are in pixels.
final class BarDrawing {

  private static final String FONT =
      "system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif";

  private final StringBuilder svg = new StringBuilder();

  /// Begins a drawing on white.
  BarDrawing(int width, int height, String about) {
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' height='%2$d' role='img' aria-label='%3$s' font-family='%4$s'>"
            .formatted(width, height, escaped(about), FONT));
    add("<rect width='%d' height='%d' fill='#ffffff'/>".formatted(width, height));
  }

  void bar(double x, double y, double length, double height, String colour, String about) {
    add(
        "<rect x='%s' y='%s' width='%s' height='%s' rx='2' fill='%s'><title>%s</title></rect>"
            .formatted(
                number(x),
                number(y),
                number(Math.max(length, 1)),
                number(height),
                colour,
                escaped(about)));
  }

  /// A text with a rim that keeps it legible over lines.
  ///
  /// @param looks attributes such as `font-size='12'`
  void text(double x, double y, String looks, String text) {
    add(
        "<text x='%s' y='%s' %s paint-order='stroke' stroke='#ffffff' stroke-width='3'>%s</text>"
            .formatted(number(x), number(y), looks, escaped(text)));
  }

  void line(double fromX, double fromY, double toX, double toY, String looks) {
    add(
        "<line x1='%s' y1='%s' x2='%s' y2='%s' %s/>"
            .formatted(number(fromX), number(fromY), number(toX), number(toY), looks));
  }

  /// A heading and, smaller behind it, what it means.
  void heading(double x, double y, String title, String note) {
    add(
        "<text x='%s' y='%s' fill='#1a1a1a'><tspan font-size='14' font-weight='bold'>%s</tspan><tspan dx='10' font-size='12' fill='#666666'>%s</tspan></text>"
            .formatted(number(x), number(y), escaped(title), escaped(note)));
  }

  String end() {
    return svg + "</svg>\n";
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;");
  }
}
