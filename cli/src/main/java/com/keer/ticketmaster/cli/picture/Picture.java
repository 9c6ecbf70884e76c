package com.keer.ticketmaster.cli.picture;

/// Something that can be drawn, as SVG or as PNG.
///
/// @param description what it shows, in words, for those who cannot see it
public record Picture(int width, int height, String title, String description, Drawing drawing) {

  /// How it is drawn.
  @FunctionalInterface
  interface Drawing {
    void on(Canvas canvas);
  }

  /// One SVG document.
  public String svg() {
    SvgCanvas canvas = new SvgCanvas();
    drawing.on(canvas);
    return canvas.document(this);
  }

  /// The bytes of a PNG file.
  public byte[] png() {
    return PngCanvas.draw(this);
  }
}
