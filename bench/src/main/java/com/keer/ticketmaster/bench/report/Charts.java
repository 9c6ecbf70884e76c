package com.keer.ticketmaster.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The charts of the page, drawn by XChart in one style.
final class Charts {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 340;

  /// Height of a horizontal bar, with the space around it, and of the axis below all of them.
  private static final int BAR = 30;

  private static final int AXIS = 60;
  private static final Color INK = new Color(0x16181d);
  private static final Color SOFT = new Color(0x5c6068);
  private static final Color GRID = new Color(0xe9e8e4);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final BasicStroke SOLID = stroke(2, null);
  private static final BasicStroke DASHED = stroke(2, new float[] {6, 4});
  private static final BasicStroke THIN = stroke(1, null);

  /// One value; NaN if there is none.
  record Point(double x, double y) {}

  private Charts() {}

  private static BasicStroke stroke(float width, float @Nullable [] dashes) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  /// An empty chart of curves.
  ///
  /// @param x the meaning and the unit of the horizontal axis; `y` likewise of the vertical one
  static XYChart curves(String x, String y) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle(x).yAxisTitle(y).build();
    style(chart.getStyler());
    chart.getStyler().setMarkerSize(6);
    return chart;
  }

  /// Adds a curve, unless it has no points.
  ///
  /// @param number determines the colour; from the ninth on, the colours repeat with dashes
  static void curve(XYChart chart, String name, int number, List<Point> points) {
    add(chart, name, points, Palette.colour(number), Palette.dashed(number) ? DASHED : SOLID);
  }

  /// Adds a curve with visible points.
  static void dottedCurve(XYChart chart, String name, int number, List<Point> points) {
    XYSeries series = add(chart, name, points, Palette.colour(number), SOLID);
    if (series != null) {
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.colour(number));
    }
  }

  /// Adds a thin curve that belongs to another one and has no legend entry.
  static void thinCurve(XYChart chart, String name, int number, List<Point> points) {
    XYSeries series = add(chart, name, points, Palette.colour(number), THIN);
    if (series != null) {
      series.setShowInLegend(false);
    }
  }

  /// Adds an area from the base line up to the points; later ones cover earlier ones.
  static void area(XYChart chart, String name, Color colour, List<Point> points) {
    XYSeries series = add(chart, name, points, colour, THIN);
    if (series != null) {
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
    }
  }

  private static @Nullable XYSeries add(
      XYChart chart, String name, List<Point> points, Color colour, BasicStroke stroke) {
    if (points.stream().noneMatch(point -> Double.isFinite(point.y()))) {
      return null;
    }
    double[] xs = points.stream().mapToDouble(Point::x).toArray();
    double[] ys = points.stream().mapToDouble(Point::y).toArray();
    XYSeries series = chart.addSeries(HtmlReport.printable(name), xs, ys);
    series.setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineStyle(stroke);
    series.setFillColor(colour);
    return series;
  }

  /// Horizontal bars, one for each name, the first on top.
  static HorizontalBarChart bars(String x, List<String> names, List<Double> lengths) {
    HorizontalBarChart chart =
        new HorizontalBarChartBuilder()
            .width(WIDTH)
            .height(AXIS + BAR * names.size())
            .xAxisTitle(x)
            .build();
    style(chart.getStyler());
    chart.getStyler().setLabelsVisible(true).setLabelsFont(FONT);
    // A limit that is never reached, so that every bar keeps its name.
    chart
        .getStyler()
        .setXAxisMaxLabelCount(names.size() + 1)
        .setXAxisTickLabelsFormattingFunction(Numbers::shortest);
    if (lengths.stream().allMatch(length -> length == 0)) {
      chart.getStyler().setXAxisMax(1.0);
    }
    chart
        .addSeries(x, lengths, printable(names))
        .setFillColor(Palette.colour(0))
        .setShowInLegend(false);
    return chart;
  }

  /// Vertical bars of several parts, one bar for each name.
  ///
  /// @param parts the values of each part, one for each name
  static CategoryChart stacks(String y, List<String> names, Map<String, List<Double>> parts) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT + 80).yAxisTitle(y).build();
    style(chart.getStyler());
    chart.getStyler().setStacked(true).setShowStackSum(true).setAvailableSpaceFill(0.6);
    chart
        .getStyler()
        .setXAxisLabelRotation(45)
        .setYAxisTickLabelsFormattingFunction(Numbers::shortest);
    if (parts.values().stream().flatMap(List::stream).allMatch(value -> value == 0)) {
      chart.getStyler().setYAxisMax(1.0);
    }
    List<String> order = List.copyOf(parts.keySet());
    parts.forEach((part, values) ->
        chart
            .addSeries(HtmlReport.printable(part), printable(names), values)
            .setFillColor(Palette.part(order, part)));
    return chart;
  }

  private static List<String> printable(List<String> names) {
    return names.stream().map(HtmlReport::printable).toList();
  }

  private static void style(AxesChartStyler styler) {
    styler
        .setAxisTitleFont(FONT)
        .setAxisTickLabelsFont(FONT)
        .setAxisTickLabelsColor(SOFT)
        .setAxisTickMarksColor(GRID)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(THIN);
    styler
        .setChartTitleVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(INK)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartPadding(6)
        // The page has space for long names, the chart does not: see Figure.
        .setLegendVisible(false);
  }
}
