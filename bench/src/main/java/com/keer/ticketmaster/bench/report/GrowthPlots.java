package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.knowm.xchart.XYChart;

/// How rate, latency and figures change as the work grows, for runs with a setting that grows.
final class GrowthPlots {
  private static final int FEWEST = 3;

  /// The setting that names the growing one.
  private static final String AXIS = "axis";

  private GrowthPlots() {}

  static List<Figure> of(List<NamedRun> runs) {
    Map<String, List<NamedRun>> byAxis = new LinkedHashMap<>();
    for (NamedRun run : runs) {
      String axis = run.run().settings().getOrDefault(AXIS, "");
      byAxis.computeIfAbsent(axis, _ -> new ArrayList<>()).add(run);
    }
    List<Figure> plots = new ArrayList<>();
    byAxis.forEach((axis, along) -> {
      if (along.stream().map(run -> size(axis, run)).distinct().count() >= FEWEST) {
        plots.addAll(plots(axis, along));
      }
    });
    return plots;
  }

  private static OptionalDouble size(String key, NamedRun run) {
    return Numbers.parsed(run.run().settings().getOrDefault(key, ""));
  }

  private static List<Figure> plots(String key, List<NamedRun> runs) {
    Map<String, Function<RunResult, Double>> measures = new LinkedHashMap<>();
    for (NamedRun run : runs) {
      for (String figure : run.run().figures().keySet()) {
        measures.put(Words.of(figure), result -> result.figures().get(figure));
      }
    }
    measures.put("reservations/s", RunResult::reservationsPerSecond);
    measures.put("p99 ms", result -> result.latency().p99Ms());
    List<Figure> figures = new ArrayList<>();
    measures.forEach((name, measure) -> figures.add(plot(key, name, runs, measure)));
    return figures;
  }

  private static Figure plot(
      String key, String name, List<NamedRun> runs, Function<RunResult, Double> measure) {
    Map<String, List<Charts.Point>> byOrigin = new LinkedHashMap<>();
    for (NamedRun run : runs) {
      Double value = measure.apply(run.run());
      size(key, run)
          .ifPresent(size ->
              byOrigin
                  .computeIfAbsent(origin(run, key, runs), _ -> new ArrayList<>())
                  .add(new Charts.Point(size, value == null ? Double.NaN : value)));
    }
    String x = Words.of(key) + ", log scale";
    XYChart chart = Charts.curves(x, name);
    chart
        .getStyler()
        .setXAxisLogarithmic(true)
        .setXAxisTickLabelsFormattingFunction(Numbers::shortest)
        .setYAxisMin(0.0);
    byOrigin.forEach((origin, points) -> {
      points.sort(Comparator.comparingDouble(Charts.Point::x));
      Charts.dottedCurve(chart, origin, chart.getSeriesCollection().size(), points);
    });
    String how = "By " + x + ". A flat line means that the size makes no difference.";
    return Figure.of(name, how, chart);
  }

  /// Runs of one curve share their result and all their settings that are not numbers.
  private static String origin(NamedRun run, String key, List<NamedRun> runs) {
    StringBuilder origin = new StringBuilder(run.origin());
    run.run()
        .settings()
        .forEach((setting, value) -> {
          boolean number = Numbers.parsed(value).isPresent();
          boolean differs =
              runs.stream().anyMatch(other -> !value.equals(other.run().settings().get(setting)));
          if (!setting.equals(key) && !number && differs) {
            origin.append(origin.isEmpty() ? "" : " · ").append(value);
          }
        });
    return origin.isEmpty() ? "runs" : origin.toString();
  }
}
