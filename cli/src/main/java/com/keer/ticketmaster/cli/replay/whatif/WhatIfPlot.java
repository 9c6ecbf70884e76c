package com.keer.ticketmaster.cli.replay.whatif;

import com.keer.ticketmaster.cli.drawing.Canvas;
import com.keer.ticketmaster.cli.drawing.Canvas.Anchor;
import com.keer.ticketmaster.cli.drawing.Canvas.Letters;
import com.keer.ticketmaster.cli.drawing.Glyphs;
import com.keer.ticketmaster.cli.drawing.Picture;
import com.keer.ticketmaster.whatif.SaleResult;
import java.awt.Point;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A comparison as a picture: a field for each measure, with a bar for each policy and the recorded
/// sale as a dashed line across them.
final class WhatIfPlot {

  private static final int WIDTH = 960;
  private static final int MARGIN = 24;
  private static final int HEAD = 64;
  private static final int HALF = (WIDTH - 3 * MARGIN) / 2;
  private static final int WHOLE = WIDTH - 2 * MARGIN;
  private static final int NAMES = 112;
  private static final int VALUES = 72;
  private static final int TITLE = 44;
  private static final int ROW = 24;
  private static final int BAR = 14;
  private static final int LEGEND = 200;
  private static final int REASONS_IN_A_ROW = 4;
  private static final int POLICY = 0x4E79A7;
  private static final int PALE = 0xA9C3DD;
  private static final int RECORD = 0x888888;
  private static final List<Integer> REASONS =
      List.of(0xF28E2B, 0x59A14F, 0xE15759, 0x76B7B2, 0xB07AA1, 0x9C755F, 0xEDC948);

  /// @param pale the part of it that is drawn pale
  private record Measure(
      String title,
      String note,
      ToDoubleFunction<SaleResult> of,
      ToDoubleFunction<SaleResult> pale,
      String form) {

    Measure(String title, String note, ToDoubleFunction<SaleResult> of, String form) {
      this(title, note, of, result -> 0, form);
    }
  }

  private static final List<Measure> MEASURES =
      List.of(
          new Measure(
              "Seats sold",
              "share of all on sale; still held in pale",
              r -> 100 * r.seats().share(),
              r -> 100.0 * r.seats().held() / Math.max(1, r.seats().onSale()),
              "%.1f %%"),
          new Measure("Requests served", "of all requests", r -> r.requests().served(), "%,.0f"),
          new Measure(
              "Orphan seats left",
              "single free seats, fewer are better",
              r -> r.seats().orphans(),
              "%,.0f"),
          new Measure(
              "Groups split",
              "not seated together, fewer are better",
              r -> r.requests().split(),
              "%,.0f"),
          new Measure(
              "Mean distance",
              "of seats sold from the focal point, in seats",
              r -> r.seats().meanDistance(),
              "%.1f"),
          new Measure(
              "Nine of ten within",
              "of seats sold from the focal point, in seats",
              r -> r.seats().p90Distance(),
              "%.1f"),
          new Measure(
              "Largest block left",
              "seats side by side, for the next group",
              r -> r.seats().largestBlock(),
              "%,.0f"),
          new Measure(
              "Time to decide",
              "seconds of computing, all requests",
              r -> r.time().toNanos() / 1e9,
              "%.2f s"));

  private static final Measure REFUSED =
      new Measure("Requests refused", "by reason", r -> r.requests().refusedInAll(), "%,.0f");

  private static final int INK = 0x1A1A1A;
  private static final int FAINT = 0x666666;
  private static final int RULE = 0xDDDDDD;
  private static final int DASH = 4;

  private final List<SaleResult> results;
  private final List<String> reasons;
  private final int field;

  private WhatIfPlot(List<SaleResult> results) {
    this.results = results;
    this.reasons = List.copyOf(SaleResult.reasons(results).keySet());
    this.field = TITLE + ROW * results.size() + 20;
  }

  /// The picture of a comparison.
  ///
  /// @param results the recorded sale first
  static Picture of(List<SaleResult> results) {
    WhatIfPlot plot = new WhatIfPlot(results);
    int legend = ROW * Math.ceilDiv(plot.reasons.size(), REASONS_IN_A_ROW);
    return new Picture(
        WIDTH,
        HEAD + (MEASURES.size() / 2 + 1) * plot.field + legend + MARGIN,
        "Policies compared",
        "A bar for each policy and measure; the table has the same numbers.",
        plot::draw);
  }

  private void draw(Canvas canvas) {
    SaleResult recorded = results.getFirst();
    canvas.text("The same demand under other policies", MARGIN, 34, Letters.of(20, INK).strong());
    String subtitle =
        String.format(
            Locale.ROOT,
            "%,d requests for %,d seats; the dashed line is the sale as recorded",
            recorded.requests().asked(),
            recorded.seats().onSale());
    canvas.text(subtitle, MARGIN, 54, Letters.of(12, FAINT));
    for (int i = 0; i < MEASURES.size(); i++) {
      field(
          canvas,
          MEASURES.get(i),
          new Point(MARGIN + i % 2 * (HALF + MARGIN), HEAD + i / 2 * field),
          HALF);
    }
    int bottom = HEAD + MEASURES.size() / 2 * field;
    field(canvas, REFUSED, new Point(MARGIN, bottom), WHOLE);
    legend(canvas, MARGIN + NAMES, bottom + field - 8);
  }

  private void field(Canvas canvas, Measure measure, Point corner, int width) {
    heading(canvas, measure, corner.x, corner.y + 20);
    int rule = corner.y + 30;
    canvas.stroke(RULE, 1, new Line2D.Double(corner.x, rule, corner.x + width, rule));
    double most = results.stream().mapToDouble(measure.of()).max().orElse(0);
    double scale = most == 0 ? 0 : (width - NAMES - VALUES) / most;
    int left = corner.x + NAMES;
    int top = corner.y + TITLE;
    for (int i = 0; i < results.size(); i++) {
      SaleResult result = results.get(i);
      Letters name = Letters.of(12, INK).at(Anchor.END);
      canvas.text(
          result.policy(), left - 8, top + i * ROW + BAR - 2, i == 0 ? name.strong() : name);
      List<Part> parts =
          measure.equals(REFUSED)
              ? refusals(result)
              : bar(measure, result, i == 0 ? RECORD : POLICY);
      drawParts(canvas, parts, new Point(left, top + i * ROW), scale);
    }
    double recorded = left + scale * measure.of().applyAsDouble(results.getFirst());
    canvas.stroke(0x555555, 1, dashes(recorded, top - 6, top + results.size() * ROW - 4));
    for (int i = 0; i < results.size(); i++) {
      double value = measure.of().applyAsDouble(results.get(i));
      canvas.text(
          String.format(Locale.ROOT, measure.form(), value),
          left + scale * value + 6,
          top + i * ROW + BAR - 2,
          Letters.of(12, INK).haloed());
    }
  }

  private static void heading(Canvas canvas, Measure measure, double x, double y) {
    canvas.text(measure.title(), x, y, Letters.of(14, INK).strong());
    // A bold letter is a little wider than the plain one that is measured.
    double after = x + Glyphs.width(measure.title(), 14) * 1.1 + 10;
    canvas.text(measure.note(), after, y, Letters.of(12, FAINT));
  }

  /// A part of a bar.
  private record Part(double value, int rgb, String about) {}

  private static List<Part> bar(Measure measure, SaleResult result, int rgb) {
    double pale = measure.pale().applyAsDouble(result);
    return List.of(
        new Part(measure.of().applyAsDouble(result) - pale, rgb, result.policy()),
        new Part(pale, PALE, result.policy() + ", held"));
  }

  private List<Part> refusals(SaleResult result) {
    List<Part> parts = new ArrayList<>();
    for (int part = 0; part < reasons.size(); part++) {
      long count = result.requests().refused(reasons.get(part));
      String about = result.policy() + ", " + reasons.get(part) + ": " + count;
      parts.add(new Part(count, colour(part), about));
    }
    return parts;
  }

  private static void drawParts(Canvas canvas, List<Part> parts, Point corner, double scale) {
    double x = corner.x;
    for (Part part : parts) {
      if (part.value() > 0) {
        double length = Math.max(1, scale * part.value());
        canvas.fill(part.rgb(), new Rectangle2D.Double(x, corner.y, length, BAR), part.about());
        x += length;
      }
    }
  }

  private static Shape dashes(double x, double top, double bottom) {
    Path2D.Double line = new Path2D.Double();
    for (double y = top; y < bottom; y += 2 * DASH) {
      line.moveTo(x, y);
      line.lineTo(x, Math.min(y + DASH, bottom));
    }
    return line;
  }

  private void legend(Canvas canvas, double left, double top) {
    for (int part = 0; part < reasons.size(); part++) {
      double x = left + part % REASONS_IN_A_ROW * LEGEND;
      double y = top + part / REASONS_IN_A_ROW * ROW;
      canvas.fill(colour(part), new Rectangle2D.Double(x, y, BAR, BAR));
      canvas.text(reasons.get(part), x + BAR + 6, y + BAR - 2, Letters.of(12, FAINT));
    }
  }

  private static int colour(int reason) {
    return REASONS.get(reason % REASONS.size());
  }
}
