package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knowm.xchart.XYChart;

/// What a scenario measured over time besides answers: a chart for each run and unit.
final class MeasurePlots {
  private static final String END_OF_UNIT = ": ";

  private MeasurePlots() {}

  static List<Figure> of(List<NamedRun> runs) {
    List<Figure> figures = new ArrayList<>();
    for (NamedRun run : runs) {
      byUnit(run).forEach((unit, names) -> figures.add(plot(run, unit, names)));
    }
    return figures;
  }

  private static Map<String, Set<String>> byUnit(NamedRun run) {
    Map<String, Set<String>> byUnit = new LinkedHashMap<>();
    for (Sample sample : run.run().samples()) {
      for (String measure : sample.measures().keySet()) {
        String[] parts = measure.split(END_OF_UNIT, 2);
        byUnit.computeIfAbsent(parts[0], _ -> new LinkedHashSet<>()).add(parts[parts.length - 1]);
      }
    }
    return byUnit;
  }

  private static Figure plot(NamedRun run, String unit, Set<String> names) {
    XYChart chart = Charts.curves("seconds since the start of the run", unit);
    chart.getStyler().setYAxisMin(0.0);
    int number = 0;
    for (String name : names) {
      String measure = unit + END_OF_UNIT + name;
      Charts.curve(
          chart,
          name,
          number++,
          run.points(sample -> sample.measures().getOrDefault(measure, Double.NaN)));
    }
    return Figure.of(unit + " · " + run.name(), "At each moment of the run.", chart);
  }
}
