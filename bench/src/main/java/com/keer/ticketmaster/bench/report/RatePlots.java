package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How many reservations there were in a second: over each run, and while it went on.
final class RatePlots {
  private RatePlots() {}

  static List<Tag> of(List<NamedRun> runs) {
    List<Tag> figures = new ArrayList<>();
    if (!runs.isEmpty()) {
      figures.add(byRun(runs));
    }
    if (samples(runs).findAny().isPresent()) {
      figures.add(overTime(runs));
    }
    return figures;
  }

  private static Tag byRun(List<NamedRun> runs) {
    List<BarPlot.Bar> bars =
        runs.stream()
            .map(run -> {
              double rate = run.run().reservationsPerSecond();
              String shown = Numbers.whole(rate);
              var part =
                  new BarPlot.Part(
                      "whole run", run.number(), Palette.run(run), rate, shown + " reservations/s");
              return new BarPlot.Bar(run.name(), List.of(part), shown);
            })
            .toList();
    return Figure.of(
        "Reservations per second",
        "Over the whole run, from the first request to the last answer. Longer is better.",
        false,
        new BarPlot("reservations/s", bars).drawing());
  }

  private static Tag overTime(List<NamedRun> runs) {
    double seconds = samples(runs).mapToDouble(Sample::second).max().orElse(0);
    double most = samples(runs).mapToDouble(Sample::answersPerSecond).max().orElse(0);
    Frame frame =
        new Frame(
            "Throughput over time",
            520,
            300,
            LinearAxis.until(seconds),
            LinearAxis.above(most),
            "seconds since the beginning of the run",
            "answers/s");
    List<Plotted> curves =
        runs.stream()
            .map(run ->
                new Plotted(
                    run.name(),
                    run.number(),
                    Palette.run(run),
                    run.run().samples().stream()
                        .map(s -> new Plotted.Point(s.second(), s.answersPerSecond()))
                        .toList()))
            .toList();
    LinePlot plot =
        new LinePlot(
            frame,
            curves,
            second -> Numbers.significant(second) + " s",
            rate -> Numbers.whole(rate) + "/s");
    return Figure.of(
        "Throughput over time",
        "Answers in each moment. A level line is a run that settled.",
        false,
        plot.legend(),
        plot.drawing());
  }

  private static Stream<Sample> samples(List<NamedRun> runs) {
    return runs.stream().flatMap(run -> run.run().samples().stream());
  }
}
