package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.drawing.Canvas;
import com.keer.ticketmaster.cli.drawing.Canvas.Anchor;
import com.keer.ticketmaster.cli.drawing.Canvas.Letters;
import com.keer.ticketmaster.cli.drawing.Picture;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// One section as a picture the size of a slide: every seat, row labels, and a legend with counts,
/// place and time. A section of general admission is one bar. The picture grows for very large
/// sections, up to about 4,000 pixels a side.
public final class SectionPicture {

  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;

  /// The height for a section with few rows.
  private static final int LOWEST = 600;

  private static final int TOP = Heading.HEIGHT + 34;
  private static final int BOTTOM = 80;

  /// The smallest label that can be read from the back of a room.
  private static final int ROW_LETTERS = 12;

  private static final int LABELLED_CELL = 26;

  private SectionPicture() {}

  /// The picture of a section.
  ///
  /// @param time the moment it shows, epoch milliseconds
  public static Picture of(PastSection section, long time) {
    SectionStatus status = section.status();
    String title = section.id().eventId() + " – " + section.id().name();
    String subtitle =
        "%s  ·  after command %s of the section"
            .formatted(Heading.time(time), Heading.number(status.sequence()));
    Heading heading = new Heading(title, subtitle, status.counts());
    String description = heading.words() + ", " + subtitle;
    String foot = section.place() + "  ·  chain " + status.chain().text();
    if (status.map().layout().isGeneralAdmission()) {
      return new Picture(
          WIDTH, 560, title, description, canvas -> drawPlaces(canvas, heading, status, foot));
    }
    SeatGrid grid =
        SeatGrid.of(status.map().layout(), WIDTH - 2 * Heading.MARGIN, HEIGHT - TOP - BOTTOM);
    int width = Math.max(WIDTH, grid.width() + 2 * Heading.MARGIN);
    int height = Math.max(LOWEST, TOP + grid.height() + BOTTOM);
    return new Picture(
        width,
        height,
        title,
        description,
        canvas -> {
          heading.drawOn(canvas);
          drawSeats(canvas, grid, status, width);
          foot(canvas, foot, height);
        });
  }

  private static void drawPlaces(
      Canvas canvas, Heading heading, SectionStatus status, String foot) {
    heading.drawOn(canvas);
    Rectangle2D.Double whole =
        new Rectangle2D.Double(Heading.MARGIN, TOP, WIDTH - 2 * Heading.MARGIN, 160);
    CountBar.draw(canvas, status.counts(), whole);
    canvas.text(
        "General admission: %s places".formatted(Heading.number(status.counts().total())),
        Heading.MARGIN,
        TOP + 205,
        Letters.of(24, SeatColors.FAINT_INK));
    foot(canvas, foot, 560);
  }

  private static void drawSeats(Canvas canvas, SeatGrid grid, SectionStatus status, int width) {
    double left = (width - grid.width()) / 2.0;
    front(canvas, left + grid.labelWidth(), grid.columns() * (double) grid.cell());
    SeatShape seats = new SeatShape();
    double inset = (grid.cell() - grid.side()) / 2;
    for (int index = 0; index < grid.rows(); index++) {
      List<SeatStatus> row = status.map().statuses(index);
      for (int position = 0; position < row.size(); position++) {
        if (row.get(position) != SeatStatus.AISLE) {
          double x = left + grid.x(index) + position * grid.cell() + inset;
          double y = TOP + grid.y(index) + inset;
          seats.add(row.get(position), new Rectangle2D.Double(x, y, grid.side(), grid.side()));
        }
      }
    }
    seats.drawOn(canvas, grid.cell() >= 7);
    rowLabels(canvas, grid, status, left);
    if (grid.cell() >= LABELLED_CELL) {
      seatLabels(canvas, grid, status, left);
    }
  }

  /// Where the first row is.
  private static void front(Canvas canvas, double left, double width) {
    canvas.stroke(SeatColors.LINE, 3, new Line2D.Double(left, TOP - 14, left + width, TOP - 14));
    canvas.text(
        "FRONT",
        left + width / 2,
        TOP - 22,
        Letters.of(16, SeatColors.FAINT_INK).at(Anchor.MIDDLE));
  }

  private static void rowLabels(Canvas canvas, SeatGrid grid, SectionStatus status, double left) {
    int step = Math.ceilDiv(ROW_LETTERS, grid.cell());
    double size = Math.clamp(grid.cell() * 0.6, ROW_LETTERS, 18);
    Letters letters = Letters.of(size, SeatColors.FAINT_INK);
    for (int index = 0; index < grid.rows(); index++) {
      if (index % grid.rowsPerBlock() % step == 0) {
        Row row = status.map().layout().row(index);
        double y = TOP + grid.y(index) + grid.cell() / 2.0 + size * 0.36;
        double x = left + grid.x(index);
        canvas.text(row.label(), x - 8, y, letters.at(Anchor.END));
        canvas.text(row.label(), x + row.positions() * grid.cell() + 8, y, letters);
      }
    }
  }

  private static void seatLabels(Canvas canvas, SeatGrid grid, SectionStatus status, double left) {
    double size = grid.cell() * 0.36;
    for (int index = 0; index < grid.rows(); index++) {
      List<SeatStatus> row = status.map().statuses(index);
      List<String> labels = status.map().layout().row(index).seats();
      for (int position = 0; position < row.size(); position++) {
        SeatStatus seat = row.get(position);
        boolean fits = labels.get(position).length() <= 3;
        if (fits && seat != SeatStatus.AISLE && seat != SeatStatus.BLOCKED) {
          canvas.text(
              labels.get(position),
              left + grid.x(index) + (position + 0.5) * grid.cell(),
              TOP + grid.y(index) + grid.cell() / 2.0 + size * 0.36,
              Letters.of(size, SeatColors.ink(seat)).at(Anchor.MIDDLE));
        }
      }
    }
  }

  private static void foot(Canvas canvas, String text, int height) {
    canvas.text(text, Heading.MARGIN, height - 28, Letters.of(16, SeatColors.FAINT_INK));
  }
}
