package com.keer.ticketmaster.cli.drawing;

import java.awt.Shape;

/// What pictures are drawn on, in pixels from the upper left corner.
public interface Canvas {

  /// Fills a shape.
  ///
  /// @param rgb `0xRRGGBB`
  default void fill(int rgb, Shape shape) {
    fill(rgb, shape, "");
  }

  /// Fills a shape that readers may ask about.
  ///
  /// @param about shown under the mouse where the format allows it; empty for nothing
  void fill(int rgb, Shape shape, String about);

  void stroke(int rgb, double width, Shape shape);

  /// Writes text.
  ///
  /// @param y of the line that the letters stand on
  void text(String text, double x, double y, Letters letters);

  /// How text is written.
  ///
  /// @param size in pixels
  /// @param halo whether a white rim keeps the text legible over lines
  record Letters(double size, int rgb, Anchor anchor, boolean bold, boolean halo) {
    public static Letters of(double size, int rgb) {
      return new Letters(size, rgb, Anchor.START, false, false);
    }

    public Letters at(Anchor anchor) {
      return new Letters(size, rgb, anchor, bold, halo);
    }

    public Letters strong() {
      return new Letters(size, rgb, anchor, true, halo);
    }

    public Letters haloed() {
      return new Letters(size, rgb, anchor, bold, true);
    }
  }

  /// Which point of the text is at the given place.
  enum Anchor {
    START,
    MIDDLE,
    END
  }
}
