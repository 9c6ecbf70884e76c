package com.keer.ticketmaster.cli.drawing;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The outlines of letters, from a font that is part of the program.
///
/// The JDK draws no letters on a machine without fontconfig and fonts, such as a server, and
/// elsewhere the font differs from machine to machine. With these outlines, a picture is the same
/// everywhere.
public final class Glyphs {

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final class Lazily {
    static final Glyphs LOADED = load();
  }

  private final TrueTypeFont font;
  private final CmapLookup characters;
  private final double unitsPerEm;

  private Glyphs(TrueTypeFont font) throws IOException {
    this.font = font;
    this.characters = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
  }

  /// The width of text in pixels.
  public static double width(String text, double size) {
    return Lazily.LOADED.measure(text) * size;
  }

  /// @param apart extra space between letters, in pixels
  static Shape outline(String text, double x, double y, double size, double apart) {
    return Lazily.LOADED.draw(text, x, y, size, apart);
  }

  /// Measuring and drawing read the same buffer, so only one thread may work at a time.
  private synchronized double measure(String text) {
    double width = 0;
    try {
      for (int character : text.codePoints().toArray()) {
        width += font.getAdvanceWidth(characters.getGlyphId(character)) / unitsPerEm;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return width;
  }

  private synchronized Shape draw(String text, double x, double y, double size, double apart) {
    Path2D.Double all = new Path2D.Double();
    double scale = size / unitsPerEm;
    double at = x;
    try {
      for (int character : text.codePoints().toArray()) {
        int glyph = characters.getGlyphId(character);
        GlyphData data = font.getGlyph().getGlyph(glyph);
        if (data != null) {
          all.append(
              data.getPath().getPathIterator(new AffineTransform(scale, 0, 0, -scale, at, y)),
              false);
        }
        at += font.getAdvanceWidth(glyph) * scale + apart;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Glyphs load() {
    try (InputStream file = Glyphs.class.getResourceAsStream(FONT)) {
      if (file == null) {
        throw new IllegalStateException("this program lacks the font " + FONT);
      }
      return new Glyphs(new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
