package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Sample;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/// Reservations a second: over each whole run, and during it.
final class RatePlots {
  private RatePlots() {}

  static List<Figure> of(List<NamedRun> runs) {
    List<Figure> figures = new ArrayList<>();
    if (!runs.isEmpty()) {
      figures.add(
          Figure.of(
              "Reservations per second",
              "Over the whole run, from the first request to the last answer. Longer is better.",
              Charts.bars(
                  "reservations/s",
                  runs.stream().map(NamedRun::name).toList(),
                  runs.stream()
                      .map(run -> (double) Math.round(run.run().reservationsPerSecond()))
                      .toList())));
    }
    XYChart overTime = Charts.curves("seconds since the start of the run", "answers/s");
    overTime.getStyler().setYAxisMin(0.0);
    runs.forEach(run ->
        Charts.curve(overTime, run.name(), run.number(), run.points(Sample::answersPerSecond)));
    if (!overTime.getSeriesCollection().isEmpty()) {
      String how = "Answers at each moment. A flat line is a run that has settled.";
      figures.add(Figure.of("Throughput over time", how, overTime));
    }
    return figures;
  }
}
