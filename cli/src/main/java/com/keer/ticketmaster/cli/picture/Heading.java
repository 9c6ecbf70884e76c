package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.cli.drawing.Canvas;
import com.keer.ticketmaster.cli.drawing.Canvas.Letters;
import com.keer.ticketmaster.cli.drawing.Glyphs;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatStatus;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The top of every picture: what it shows, when, and a legend with counts.
record Heading(String title, String subtitle, SeatCounts counts) {

  /// Its height.
  static final int HEIGHT = 236;

  static final int MARGIN = 60;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String percent(int part, int whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  void drawOn(Canvas canvas) {
    canvas.text(title, MARGIN, 92, Letters.of(52, SeatColors.INK).strong());
    canvas.text(subtitle, MARGIN, 138, Letters.of(26, SeatColors.FAINT_INK));
    double x = MARGIN;
    for (SeatStatus status : SeatColors.STATUSES) {
      int count = counts.of(status);
      String name = status.name().toLowerCase(Locale.ROOT);
      SeatShape seats = new SeatShape();
      seats.add(status, new Rectangle2D.Double(x, 167, 30, 30));
      seats.drawOn(canvas, true);
      canvas.text(name, x + 42, 191, Letters.of(26, SeatColors.INK));
      x += 42 + Glyphs.width(name + " ", 26);
      canvas.text(number(count), x, 191, Letters.of(26, SeatColors.INK).strong());
      x += Glyphs.width(number(count) + "  ", 26) + 4;
      String share = percent(count, counts.total());
      canvas.text(share, x, 191, Letters.of(22, SeatColors.FAINT_INK));
      x += Glyphs.width(share, 22) + 48;
    }
  }

  /// The counts in words.
  String words() {
    return "%s sold, %s held, %s free, %s blocked of %s"
        .formatted(
            number(counts.sold()),
            number(counts.held()),
            number(counts.free()),
            number(counts.blocked()),
            number(counts.total()));
  }
}
