package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// How long answers took: their distribution, and how it changed while the run went on.
final class LatencyPlots {
  private static final int MOST_NINES = 6;

  private LatencyPlots() {}

  static List<Tag> of(List<NamedRun> runs) {
    List<Tag> figures = new ArrayList<>();
    if (points(runs).findAny().isPresent()) {
      figures.add(distribution(runs));
    }
    if (samples(runs).anyMatch(sample -> sample.p99Ms() > 0)) {
      figures.add(overTime(runs));
    }
    return figures;
  }

  private static Tag distribution(List<NamedRun> runs) {
    Frame frame =
        new Frame(
            "Latency distribution",
            520,
            320,
            new QuantileAxis(nines(runs)),
            LogAxis.around(points(runs).mapToDouble(Latency.Point::ms)),
            "share of the answers",
            "ms, log scale");
    List<Plotted> curves =
        runs.stream()
            .map(run ->
                new Plotted(
                    run.name(),
                    run.number(),
                    Palette.run(run),
                    run.run().latency().curve().stream()
                        .map(point -> new Plotted.Point(point.quantile(), orGap(point.ms())))
                        .toList()))
            .toList();
    LinePlot plot =
        new LinePlot(
            frame,
            curves,
            quantile ->
                quantile >= 1
                    ? "the slowest answer took"
                    : QuantileAxis.label(quantile) + " of the answers took no longer than",
            LatencyPlots::ms);
    return Figure.of(
        "Latency distribution",
        "So many of the answers took no longer than this, from when each request was due.",
        false,
        plot.legend(),
        plot.drawing());
  }

  private static Tag overTime(List<NamedRun> runs) {
    Frame frame =
        new Frame(
            "Latency over time",
            520,
            320,
            LinearAxis.until(samples(runs).mapToDouble(Sample::second).max().orElse(0)),
            LogAxis.around(
                samples(runs).flatMapToDouble(s -> DoubleStream.of(s.p50Ms(), s.p99Ms()))),
            "seconds since the beginning of the run",
            "ms, log scale");
    List<Plotted> curves = new ArrayList<>();
    for (NamedRun run : runs) {
      curves.add(curve(run, "p99", "", Sample::p99Ms));
      curves.add(curve(run, "p50", " thin", Sample::p50Ms));
    }
    List<Legend.Entry> entries =
        runs.stream()
            .map(run -> new Legend.Entry(run.name(), run.number(), Palette.run(run)))
            .toList();
    LinePlot plot =
        new LinePlot(frame, curves, second -> Numbers.significant(second) + " s", LatencyPlots::ms);
    return Figure.of(
        "Latency over time",
        "The median (p50, thin) and the 99th percentile (p99, strong) of the answers in each moment.",
        false,
        Legend.of(entries),
        plot.drawing());
  }

  private static Plotted curve(
      NamedRun run, String what, String looks, ToDoubleFunction<Sample> value) {
    return new Plotted(
        run.name() + " " + what,
        run.number(),
        Palette.run(run) + looks,
        run.run().samples().stream()
            .map(s -> new Plotted.Point(s.second(), orGap(value.applyAsDouble(s))))
            .toList());
  }

  /// Zero says that nothing was measured, and has no place on a log scale.
  private static double orGap(double ms) {
    return ms > 0 ? ms : Double.NaN;
  }

  private static String ms(double value) {
    return Numbers.significant(value) + " ms";
  }

  private static int nines(List<NamedRun> runs) {
    double highest =
        points(runs)
            .mapToDouble(Latency.Point::quantile)
            .filter(quantile -> quantile < 1)
            .max()
            .orElse(0.9);
    return Math.clamp(Math.round(-Math.log10(1 - highest)), 1, MOST_NINES);
  }

  private static Stream<Latency.Point> points(List<NamedRun> runs) {
    return runs.stream().flatMap(run -> run.run().latency().curve().stream());
  }

  private static Stream<Sample> samples(List<NamedRun> runs) {
    return runs.stream().flatMap(run -> run.run().samples().stream());
  }
}
