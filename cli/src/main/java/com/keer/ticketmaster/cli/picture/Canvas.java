package com.keer.ticketmaster.cli.picture;

import java.awt.Shape;

/// What pictures are drawn on, in pixels from the upper left corner.
interface Canvas {

  /// Fills a shape.
  ///
  /// @param rgb `0xRRGGBB`
  void fill(int rgb, Shape shape);

  void stroke(int rgb, double width, Shape shape);

  /// Writes a text.
  ///
  /// @param y of the line that the letters stand on
  void text(String text, double x, double y, Letters letters);

  /// How a text is written.
  ///
  /// @param size in pixels
  record Letters(double size, int rgb, Anchor anchor, boolean bold) {
    static Letters of(double size, int rgb) {
      return new Letters(size, rgb, Anchor.START, false);
    }

    Letters at(Anchor anchor) {
      return new Letters(size, rgb, anchor, bold);
    }

    Letters strong() {
      return new Letters(size, rgb, anchor, true);
    }
  }

  /// Which point of a text the given one is.
  enum Anchor {
    START,
    MIDDLE,
    END
  }
}
