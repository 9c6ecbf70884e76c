package com.keer.ticketmaster.cli.drawing;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/// Writes self-contained SVG: shapes as paths, text as text.
final class SvgCanvas implements Canvas {

  private static final String HALO =
      " paint-order=\"stroke\" stroke=\"%s\" stroke-width=\"3\"".formatted(color(Picture.PAPER));

  private final StringBuilder body = new StringBuilder();

  String document(Picture picture) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
    font-family="'Liberation Sans', Arial, Helvetica, sans-serif">
    <title>%s</title>
    <desc>%s</desc>
    <rect width="100%%" height="100%%" fill="%s"/>
    %s</svg>
    """
        .formatted(
            picture.width(),
            picture.height(),
            picture.width(),
            picture.height(),
            Markup.escape(picture.title()),
            Markup.escape(picture.description()),
            color(Picture.PAPER),
            body);
  }

  @Override
  public void fill(int rgb, Shape shape, String about) {
    String path = path(shape);
    if (!path.isEmpty()) {
      String end =
          about.isEmpty() ? "/>" : "><title>%s</title></path>".formatted(Markup.escape(about));
      body.append("<path fill=\"%s\" d=\"%s\"%s\n".formatted(color(rgb), path, end));
    }
  }

  @Override
  public void stroke(int rgb, double width, Shape shape) {
    String path = path(shape);
    if (!path.isEmpty()) {
      body.append(
          "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" d=\"%s\"/>\n"
              .formatted(color(rgb), number(width), path));
    }
  }

  @Override
  public void text(String text, double x, double y, Letters letters) {
    String anchor =
        switch (letters.anchor()) {
          case START -> "";
          case MIDDLE -> " text-anchor=\"middle\"";
          case END -> " text-anchor=\"end\"";
        };
    body.append(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s%s%s>%s</text>\n"
            .formatted(
                number(x),
                number(y),
                number(letters.size()),
                color(letters.rgb()),
                anchor,
                letters.bold() ? " font-weight=\"bold\"" : "",
                letters.halo() ? HALO : "",
                Markup.escape(text)));
  }

  private static String path(Shape shape) {
    StringBuilder path = new StringBuilder();
    double[] to = new double[6];
    double x = 0;
    double y = 0;
    for (PathIterator parts = shape.getPathIterator(null); !parts.isDone(); parts.next()) {
      int kind = parts.currentSegment(to);
      switch (kind) {
        case PathIterator.SEG_MOVETO -> path.append('M').append(points(to, 1));
        case PathIterator.SEG_LINETO -> path.append(line(x, y, to[0], to[1]));
        case PathIterator.SEG_QUADTO -> path.append('Q').append(points(to, 2));
        case PathIterator.SEG_CUBICTO -> path.append('C').append(points(to, 3));
        case PathIterator.SEG_CLOSE -> path.append('z');
        default -> throw new IllegalStateException("no such segment: " + kind);
      }
      if (kind != PathIterator.SEG_CLOSE) {
        int last = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 4 : 0;
        x = to[last];
        y = to[last + 1];
      }
    }
    return path.toString();
  }

  /// Most lines are the sides of seats.
  private static String line(double x, double y, double toX, double toY) {
    if (y == toY) {
      return 'H' + number(toX);
    }
    return x == toX ? 'V' + number(toY) : 'L' + number(toX) + ' ' + number(toY);
  }

  private static String points(double[] values, int count) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < 2 * count; i++) {
      points.append(i == 0 ? "" : " ").append(number(values[i]));
    }
    return points.toString();
  }

  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    String text = Double.toString(hundredths / 100.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String color(int rgb) {
    return "#%06x".formatted(rgb);
  }
}
