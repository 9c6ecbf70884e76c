package com.keer.ticketmaster.bench.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A chart on the page, with a title and a sentence on how to read it.
///
/// @param svg the drawing
record Figure(String title, String how, List<Entry> legend, String svg) {
  private static final AtomicInteger NEXT_ID = new AtomicInteger();

  /// The meaning of a colour in the chart.
  record Entry(String name, String colour, boolean dashed) {}

  static Figure of(String title, String how, Chart<?, ?> chart) {
    return new Figure(title, how, legend(chart), svg(title, chart));
  }

  private static List<Entry> legend(Chart<?, ?> chart) {
    List<Entry> legend = new ArrayList<>();
    for (Series series : chart.getSeriesCollection()) {
      if (series.isShowInLegend()) {
        boolean dashed =
            series instanceof XYSeries curve && curve.getLineStyle().getDashArray() != null;
        String colour = "#%06x".formatted(series.getFillColor().getRGB() & 0xffffff);
        legend.add(new Entry(series.getName(), colour, dashed));
      }
    }
    return legend;
  }

  /// Batik writes the SVG, because the library that XChart itself uses for it is under the LGPL.
  private static String svg(String title, Chart<?, ?> chart) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("");
    context.setPrecision(1);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            // Batik numbers ids within a chart, but all charts share the page.
            return prefix + NEXT_ID.incrementAndGet();
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + chart.getWidth() + " " + chart.getHeight());
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", HtmlReport.printable(title));
    StringWriter out = new StringWriter();
    try {
      graphics.stream(root, out, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // HTML needs no XML namespaces, and an id that every chart has is not unique.
    return out.toString()
        .replaceAll("(?s)^.*?(?=<svg)", "")
        .replaceAll(" (xmlns(:\\w+)?=\"[^\"]*\"|id=\"genericDefs\")", "");
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
