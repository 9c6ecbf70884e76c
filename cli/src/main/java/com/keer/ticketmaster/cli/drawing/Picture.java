package com.keer.ticketmaster.cli.drawing;

/// Something that can be drawn, as SVG or as PNG.
///
/// @param description what it shows, for people who cannot see it
public record Picture(int width, int height, String title, String description, Drawing drawing) {

  /// The background.
  public static final int PAPER = 0xFFFFFF;

  /// How it is drawn.
  @FunctionalInterface
  public interface Drawing {
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
