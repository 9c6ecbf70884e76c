package com.keer.ticketmaster.cli.picture;

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

/// The outlines of letters, out of a font that comes along.
///
/// The JDK draws no letter on a machine without fontconfig and fonts, as servers are, and others on
/// every machine; so a picture here is the same everywhere.
final class Glyphs {

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

  static double width(String text, double size) {
    return Lazily.LOADED.measure(text) * size;
  }

  /// @param apart what is added between two letters, in pixels
  static Shape outline(String text, double x, double y, double size, double apart) {
    return Lazily.LOADED.draw(text, x, y, size, apart);
  }

  /// Parsing and drawing read the same buffer: one thread at a time.
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
        throw new IllegalStateException("the font is missing in this program: " + FONT);
      }
      return new Glyphs(new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
