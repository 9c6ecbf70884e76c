package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.cli.drawing.Canvas;
import com.keer.ticketmaster.cli.drawing.Canvas.Anchor;
import com.keer.ticketmaster.cli.drawing.Canvas.Letters;
import com.keer.ticketmaster.cli.drawing.Glyphs;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatStatus;
import java.awt.geom.Rectangle2D;

/// The counts of a section as one bar, with numbers where there is space.
final class CountBar {

  private CountBar() {}

  static void draw(Canvas canvas, SeatCounts counts, Rectangle2D.Double whole) {
    double x = whole.x;
    for (SeatStatus status : SeatColors.STATUSES) {
      int count = counts.of(status);
      if (count == 0) {
        continue;
      }
      double width = whole.width * count / counts.total();
      SeatShape part = new SeatShape();
      part.add(status, new Rectangle2D.Double(x, whole.y, width, whole.height));
      part.drawOn(canvas, true);
      double size = Math.min(28, whole.height * 0.5);
      String text = Heading.number(count);
      if (status != SeatStatus.BLOCKED && Glyphs.width(text, size) + 24 < width) {
        canvas.text(
            text,
            x + width / 2,
            whole.getCenterY() + size * 0.36,
            Letters.of(size, SeatColors.ink(status)).at(Anchor.MIDDLE));
      }
      x += width;
    }
  }
}
