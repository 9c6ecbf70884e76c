package com.keer.ticketmaster.cli.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Draws pixels. Letters are shapes, too, so no font of the machine is needed.
final class PngCanvas implements Canvas {

  /// How much thicker a bold letter is, relative to its size.
  private static final double BOLD = 0.045;

  private final Graphics2D graphics;

  private PngCanvas(Graphics2D graphics) {
    this.graphics = graphics;
  }

  static byte[] draw(Picture picture) {
    // A DISPLAY variable without a display must not prevent writing a file.
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(new Color(Picture.PAPER));
      graphics.fillRect(0, 0, picture.width(), picture.height());
      picture.drawing().on(new PngCanvas(graphics));
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void fill(int rgb, Shape shape, String about) {
    graphics.setColor(new Color(rgb));
    graphics.fill(shape);
  }

  @Override
  public void stroke(int rgb, double width, Shape shape) {
    graphics.setColor(new Color(rgb));
    graphics.setStroke(new BasicStroke((float) width));
    graphics.draw(shape);
  }

  @Override
  public void text(String text, double x, double y, Letters letters) {
    double width = Glyphs.width(text, letters.size());
    double left =
        switch (letters.anchor()) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    double apart = letters.bold() ? letters.size() * BOLD / 2 : 0;
    Shape outline = Glyphs.outline(text, left, y, letters.size(), apart);
    if (letters.halo()) {
      stroke(Picture.PAPER, 3, outline);
    }
    fill(letters.rgb(), outline);
    if (letters.bold()) {
      stroke(letters.rgb(), letters.size() * BOLD, outline);
    }
  }
}
