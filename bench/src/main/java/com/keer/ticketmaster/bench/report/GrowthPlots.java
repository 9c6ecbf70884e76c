package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/// What becomes of rate, latency and figures as the work grows: for runs that differ in the number
/// of some setting.
final class GrowthPlots {
  private static final int FEWEST = 3;

  /// Settings that number the runs and make none larger.
  private static final Set<String> NO_SIZE = Set.of("round", "seed");

  /// A setting that names the one which grows, for runs of which several grow.
  private static final String AXIS = "axis";

  private GrowthPlots() {}

  static List<Tag> of(List<NamedRun> runs) {
    Map<String, List<NamedRun>> byAxis = new LinkedHashMap<>();
    for (NamedRun run : runs) {
      byAxis
          .computeIfAbsent(
              run.run().settings().getOrDefault(AXIS, ""), _ -> new ArrayList<>())
          .add(run);
    }
    List<Tag> plots = new ArrayList<>();
    byAxis.forEach((axis, along) -> plots.addAll(along(axis, along)));
    return plots;
  }

  private static List<Tag> along(String axis, List<NamedRun> runs) {
    if (!axis.isEmpty()) {
      return sizes(axis, runs).size() >= FEWEST ? plots(axis, runs) : List.of();
    }
    return keys(runs)
        .max(Comparator.comparingInt(key -> sizes(key, runs).size()))
        .map(key -> plots(key, runs))
        .orElse(List.of());
  }

  /// The setting of which there are most sizes says how the work grows.
  private static Stream<String> keys(List<NamedRun> runs) {
    return runs.stream()
        .flatMap(run -> run.run().settings().keySet().stream())
        .distinct()
        .filter(key -> !NO_SIZE.contains(key))
        .filter(key -> sizes(key, runs).size() >= FEWEST);
  }

  private static Set<Double> sizes(String key, List<NamedRun> runs) {
    Set<Double> sizes = new LinkedHashSet<>();
    runs.forEach(run -> size(key, run).ifPresent(sizes::add));
    return sizes;
  }

  private static OptionalDouble size(String key, NamedRun run) {
    return Numbers.parsed(run.run().settings().getOrDefault(key, "")).stream()
        .filter(size -> size > 0)
        .findFirst();
  }

  private static List<Tag> plots(String key, List<NamedRun> runs) {
    Map<String, Function<RunResult, Double>> measures = new LinkedHashMap<>();
    for (NamedRun run : runs) {
      for (String figure : run.run().figures().keySet()) {
        measures.put(Words.of(figure), result -> result.figures().get(figure));
      }
    }
    measures.put("reservations/s", RunResult::reservationsPerSecond);
    measures.put("p99 ms", result -> result.latency().p99Ms());
    List<Tag> figures = new ArrayList<>();
    measures.forEach((name, measure) -> figures.add(plot(key, name, runs, measure)));
    return figures;
  }

  private static Tag plot(
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
    String how = "By %s. A level line means that the size makes no difference.";
    return Figure.of(name, how.formatted(x), chart);
  }

  /// Runs of one curve share their result and whatever else of their settings is no number.
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
