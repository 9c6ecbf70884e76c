package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.cli.drawing.Canvas;
import com.keer.ticketmaster.cli.drawing.Canvas.Anchor;
import com.keer.ticketmaster.cli.drawing.Canvas.Letters;
import com.keer.ticketmaster.cli.drawing.Glyphs;
import com.keer.ticketmaster.cli.drawing.Picture;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// All sections of an event, as one bar each.
public final class EventPicture {

  private static final int WIDTH = 1920;
  private static final int LINE = 58;
  private static final int BAR = 40;
  private static final int NAME_WIDTH = 320;
  private static final int NUMBERS_WIDTH = 330;

  private EventPicture() {}

  /// The picture of an event.
  ///
  /// @param sections at least one
  /// @param time the moment it shows, epoch milliseconds
  public static Picture of(String event, List<PastSection> sections, long time) {
    SeatCounts total =
        sections.stream()
            .map(section -> section.status().counts())
            .reduce(new SeatCounts(0, 0, 0, 0), EventPicture::sum);
    String subtitle =
        "%s  ·  %s sections".formatted(Heading.time(time), Heading.number(sections.size()));
    Heading heading = new Heading(event, subtitle, total);
    return new Picture(
        WIDTH,
        Math.max(540, Heading.HEIGHT + 20 + sections.size() * LINE + 60),
        event,
        heading.words() + ", " + subtitle,
        canvas -> {
          heading.drawOn(canvas);
          for (int i = 0; i < sections.size(); i++) {
            draw(canvas, sections.get(i), Heading.HEIGHT + 20 + i * LINE);
          }
        });
  }

  private static void draw(Canvas canvas, PastSection section, double y) {
    SeatCounts counts = section.status().counts();
    double base = y + BAR / 2.0 + 9;
    canvas.text(shorten(section.id().name()), Heading.MARGIN, base, Letters.of(26, SeatColors.INK));
    double x = Heading.MARGIN + NAME_WIDTH;
    double width = WIDTH - x - NUMBERS_WIDTH - Heading.MARGIN;
    CountBar.draw(canvas, counts, new Rectangle2D.Double(x, y, width, BAR));
    canvas.text(
        "%s of %s sold"
            .formatted(
                Heading.number(counts.sold()), Heading.number(counts.total() - counts.blocked())),
        WIDTH - Heading.MARGIN,
        base,
        Letters.of(24, SeatColors.FAINT_INK).at(Anchor.END));
  }

  private static String shorten(String name) {
    String text = name;
    while (Glyphs.width(text, 26) > NAME_WIDTH - 20) {
      text = text.substring(0, text.length() - 2) + "…";
    }
    return text;
  }

  private static SeatCounts sum(SeatCounts a, SeatCounts b) {
    return new SeatCounts(
        a.free() + b.free(), a.held() + b.held(), a.sold() + b.sold(), a.blocked() + b.blocked());
  }
}
