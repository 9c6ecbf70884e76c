package com.keer.ticketmaster.cli.drawing;

import java.awt.Shape;

/// The surface of pictures, in pixels from the upper left corner.
public interface Canvas {

  /// Fills a shape.
  ///
  /// @param rgb `0xRRGGBB`
  default void fill(int rgb, Shape shape) {
    fill(rgb, shape, "");
  }

  /// Fills a shape with a description.
  ///
  /// @param about shown when the mouse is over it, if the format allows it; empty for nothing
  void fill(int rgb, Shape shape, String about);

  void stroke(int rgb, double width, Shape shape);

  /// Writes text.
  ///
  /// @param y of the baseline
  void text(String text, double x, double y, Letters letters);

  /// How to write text.
  ///
  /// @param size in pixels
  /// @param halo whether a white outline keeps the text legible over lines
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
