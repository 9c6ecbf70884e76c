package com.keer.ticketmaster.cli.replay.whatif;

import com.keer.ticketmaster.whatif.SaleResult;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A comparison as a picture that needs nothing else: a field for each measure, in it a bar for
/// each policy, and the record as a line through all of them.
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
  private static final String POLICY = "#4e79a7";
  private static final String PALE = "#a9c3dd";
  private static final String RECORD = "#888888";
  private static final List<String> REASONS =
      List.of("#f28e2b", "#59a14f", "#e15759", "#76b7b2", "#b07aa1", "#9c755f", "#edc948");

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
          new Measure("Requests served", "of all asked", r -> r.requests().served(), "%,.0f"),
          new Measure(
              "Orphan seats left",
              "single free seats, fewer are better",
              r -> r.seats().orphans(),
              "%,.0f"),
          new Measure(
              "Groups split",
              "seated in several places, fewer are better",
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
              "seats side by side, for whoever comes next",
              r -> r.seats().largestBlock(),
              "%,.0f"),
          new Measure(
              "Time to decide",
              "seconds of computing, all requests",
              r -> r.time().toNanos() / 1e9,
              "%.2f s"));

  private static final Measure REFUSED =
      new Measure("Requests refused", "by reason", r -> r.requests().refusedInAll(), "%,.0f");

  private final List<SaleResult> results;
  private final List<String> reasons;
  private final BarDrawing drawing;
  private final int field;

  private WhatIfPlot(List<SaleResult> results) {
    this.results = results;
    this.reasons = List.copyOf(SaleResult.reasons(results).keySet());
    this.field = TITLE + ROW * results.size() + 20;
    int legend = ROW * Math.ceilDiv(reasons.size(), REASONS_IN_A_ROW);
    int height = HEAD + (MEASURES.size() / 2 + 1) * field + legend + MARGIN;
    this.drawing = new BarDrawing(WIDTH, height, "Policies compared");
  }

  /// Draws a comparison.
  ///
  /// @param results the recorded sale first
  static String svg(List<SaleResult> results) {
    return new WhatIfPlot(results).draw();
  }

  private String draw() {
    SaleResult recorded = results.getFirst();
    drawing.text(
        MARGIN,
        34,
        "font-size='20' font-weight='bold' fill='#1a1a1a'",
        "The same demand under other policies");
    drawing.text(
        MARGIN,
        54,
        "font-size='12' fill='#666666'",
        String.format(
            Locale.ROOT,
            "%,d requests for %,d seats; the dashed line is the sale as recorded",
            recorded.requests().asked(),
            recorded.seats().onSale()));
    for (int i = 0; i < MEASURES.size(); i++) {
      field(MEASURES.get(i), MARGIN + i % 2 * (HALF + MARGIN), HEAD + i / 2 * field, HALF);
    }
    int bottom = HEAD + MEASURES.size() / 2 * field;
    field(REFUSED, MARGIN, bottom, WHOLE);
    legend(MARGIN + NAMES, bottom + field - 8);
    return drawing.end();
  }

  private void field(Measure measure, int x, int y, int width) {
    drawing.heading(x, y + 20, measure.title(), measure.note());
    drawing.line(x, y + 30, x + width, y + 30, "stroke='#dddddd'");
    double most = results.stream().mapToDouble(measure.of()).max().orElse(0);
    double scale = most == 0 ? 0 : (width - NAMES - VALUES) / most;
    int left = x + NAMES;
    int top = y + TITLE;
    for (int i = 0; i < results.size(); i++) {
      String weight = i == 0 ? " font-weight='bold'" : "";
      drawing.text(
          left - 8,
          top + i * ROW + BAR - 2,
          "font-size='12' fill='#1a1a1a' text-anchor='end'" + weight,
          results.get(i).policy());
      if (measure.equals(REFUSED)) {
        parts(results.get(i), left, top + i * ROW, scale);
      } else {
        bar(measure, i, left, top + i * ROW, scale);
      }
    }
    double recorded = left + scale * measure.of().applyAsDouble(results.getFirst());
    drawing.line(
        recorded,
        top - 6,
        recorded,
        top + results.size() * ROW - 4,
        "stroke='#555555' stroke-dasharray='4 3'");
    for (int i = 0; i < results.size(); i++) {
      double value = measure.of().applyAsDouble(results.get(i));
      drawing.text(
          left + scale * value + 6,
          top + i * ROW + BAR - 2,
          "font-size='12' fill='#1a1a1a'",
          String.format(Locale.ROOT, measure.form(), value));
    }
  }

  private void bar(Measure measure, int i, double left, double top, double scale) {
    SaleResult result = results.get(i);
    double length = scale * measure.of().applyAsDouble(result);
    double pale = scale * measure.pale().applyAsDouble(result);
    drawing.bar(left, top, length - pale, BAR, i == 0 ? RECORD : POLICY, result.policy());
    if (pale > 0) {
      drawing.bar(left + length - pale, top, pale, BAR, PALE, result.policy() + ", held");
    }
  }

  private void parts(SaleResult result, double left, double top, double scale) {
    double from = left;
    for (int part = 0; part < reasons.size(); part++) {
      long count = result.requests().refused(reasons.get(part));
      if (count > 0) {
        String about = result.policy() + ", " + reasons.get(part) + ": " + count;
        drawing.bar(from, top, scale * count, BAR, colour(part), about);
        from += scale * count;
      }
    }
  }

  private void legend(double left, double top) {
    for (int part = 0; part < reasons.size(); part++) {
      double x = left + part % REASONS_IN_A_ROW * LEGEND;
      double y = top + part / REASONS_IN_A_ROW * ROW;
      drawing.bar(x, y, BAR, BAR, colour(part), reasons.get(part));
      drawing.text(x + BAR + 6, y + BAR - 2, "font-size='12' fill='#444444'", reasons.get(part));
    }
  }

  private static String colour(int reason) {
    return REASONS.get(reason % REASONS.size());
  }
}
