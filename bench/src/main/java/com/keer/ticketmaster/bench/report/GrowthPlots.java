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
              run.run().settings().getOrDefault(AXIS, ""), ignored -> new ArrayList<>())
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
    Map<String, List<Plotted.Point>> byOrigin = new LinkedHashMap<>();
    for (NamedRun run : runs) {
      Double value = measure.apply(run.run());
      size(key, run)
          .ifPresent(size ->
              byOrigin
                  .computeIfAbsent(origin(run, key, runs), ignored -> new ArrayList<>())
                  .add(new Plotted.Point(size, value == null ? Double.NaN : value)));
    }
    List<Plotted> curves = new ArrayList<>();
    byOrigin.forEach((origin, points) -> {
      points.sort(Comparator.comparingDouble(Plotted.Point::x));
      curves.add(new Plotted(origin, curves.size(), Palette.run(curves.size()) + " dots", points));
    });
    Stream<Plotted.Point> all = curves.stream().flatMap(curve -> curve.points().stream());
    double most = all.mapToDouble(Plotted.Point::y).filter(y -> y > 0).max().orElse(0);
    Frame frame =
        new Frame(
            name,
            520,
            300,
            LogAxis.around(sizes(key, runs).stream().mapToDouble(Double::doubleValue)),
            LinearAxis.above(most),
            Words.of(key) + ", log scale",
            name);
    LinePlot plot =
        new LinePlot(
            frame,
            curves,
            size -> Words.of(key) + ": " + Numbers.shortest(size),
            Numbers::significant);
    String how = "A level line means that the amount of work makes no difference.";
    return curves.size() < 2
        ? Figure.of(name, how, false, plot.drawing())
        : Figure.of(name, how, false, plot.legend(), plot.drawing());
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
